import Testing

@testable import Records
@testable import Settings

@Suite struct ServiceMapTests {
  private static let reorganised = ExampleHome.map
    .replacing(
      "  - { id: barnehage, name: Barnehageseksjonen, within: oppvekst, validFrom: 2020-01-01 }\n",
      with: """
          - { id: barnehage, name: Barnehageseksjonen, within: oppvekst, validFrom: 2020-01-01, validTo: 2026-12-31 }
          - { id: barnehage, name: Barnehagekontoret, within: oppvekst, validFrom: 2027-01-01 }

        """
    )
    .replacing(
      "    name: Barnehageopptak\n    units: [barnehage, servicetorget-enhet]\n    validFrom: 2020-01-01\n",
      with: """
            name: Barnehageopptak
            units: [barnehage, servicetorget-enhet]
            validFrom: 2020-01-01
            validTo: 2026-12-31
          - id: barnehageopptak
            name: Opptakskontoret
            units: [barnehage]
            validFrom: 2027-01-01

        """)

  private func map() throws -> ServiceMap {
    let loaded = try ExampleHome(["pipelines/service-map.yaml": Self.reorganised]).load()
    #expect(loaded.problems == [])
    return try #require(loaded.map)
  }

  @Test(
    arguments: [
      ("2019-12-31", nil), ("2020-01-01", "Barnehageopptak"), ("2026-12-31", "Barnehageopptak"),
      ("2027-01-01", "Opptakskontoret"), ("2099-01-01", "Opptakskontoret"),
    ] as [(String, String?)])
  func `a team is the one that was in force on the day`(day: String, name: String?) throws {
    let date = try #require(CivilDate(day))
    #expect(try map().team("barnehageopptak", on: date)?.name.nb == name)
  }

  @Test func `a team's units are those that were in force on the day`() throws {
    let map = try map()
    for (day, names) in [
      ("2026-12-31", ["Barnehageseksjonen", "Servicetorget"]),
      ("2027-01-01", ["Barnehagekontoret"]),
    ] {
      let date = try #require(CivilDate(day))
      let team = try #require(map.team("barnehageopptak", on: date))
      #expect(map.units(of: team, on: date).map(\.name.nb) == names)
    }
  }

  @Test func `what begins later is checked for the day on which it begins`() throws {
    let later = ExampleHome.map.replacing(
      "services:\n",
      with: """
          - { id: opptak, name: Opptak, units: [barnehage], validFrom: 2027-01-01 }
        services:
          - { id: barnehageplass, name: Barnehageplass, team: opptak, validFrom: 2027-01-01 }

        """)
    let map = later.replacing(
      "    team: barnehageopptak\n    validFrom: 2020-01-01\n",
      with: "    team: barnehageopptak\n    validFrom: 2020-01-01\n    validTo: 2026-12-31\n")
    #expect(try ExampleHome(["pipelines/service-map.yaml": map]).load().problems == [])
  }

  @Test func `an entry that has ended may name what has ended too`() throws {
    let map = ExampleHome.map.replacing(
      "services:\n",
      with: """
          - { id: gammel, name: Gammel, units: [borte], validFrom: 2020-01-01, validTo: 2021-12-31 }
        services:
          - { id: borte, name: Borte, team: gammel, validFrom: 2020-01-01, validTo: 2021-12-31 }

        """
    ).replacing(
      "teams:\n",
      with: """
          - { id: borte, name: Borte, validFrom: 2020-01-01, validTo: 2021-12-31 }
        teams:

        """)
    #expect(try ExampleHome(["pipelines/service-map.yaml": map]).load().problems == [])
  }
}

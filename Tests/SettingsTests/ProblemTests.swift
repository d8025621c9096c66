import Testing

@testable import Settings

@Suite struct ProblemTests {
  @Test(arguments: Mistake.all)
  func `a mistake is reported with its place and what to do`(mistake: Mistake) throws {
    let original = Documentation.example(mistake.file)
    try #require(original.contains(mistake.original))
    let changed = original.replacing(mistake.original, with: mistake.changed)
    let problems = try ExampleHome([mistake.file: changed]).load().problems
    #expect(problems.map(\.description) == mistake.expected)
  }

  @Test func `all mistakes of all files are reported, in the order of their lines`() throws {
    let settings = ExampleHome.settings
      .replacing("country: \"NO\"", with: "country: \"DK\"")
      .replacing("quietPeriod: 2s", with: "quietPeriod: soon")
    let map = ExampleHome.map.replacing("frontDesk: servicetorget", with: "frontDesk: torget")
    let problems = try ExampleHome([
      "postgang.yaml": settings, "pipelines/service-map.yaml": map,
    ]).load().problems
    #expect(
      problems.map(\.place.key) == ["frontDesk", "country", "drop.quietPeriod"],
      "\(problems)")
  }

  @Test func `a home with an error has no configuration`() throws {
    let home = try ExampleHome([
      "postgang.yaml": ExampleHome.settings.replacing("store: sqlite", with: "stroe: sqlite")
    ])
    #expect(home.load().configuration == nil)
  }

  @Test func `a home with a warning has one`() throws {
    let home = try ExampleHome([
      "postgang.yaml": ExampleHome.settings.replacing("trial: true", with: "trial: false")
    ])
    let loaded = home.load()
    #expect(loaded.problems.map(\.severity) == [.warning])
    #expect(loaded.configuration != nil)
  }
}

import Records

/// Checks a service map in itself: that what it names exists, and is in force when it is needed.
struct ServiceMapCheck {
  let map: ServiceMap
  let today: CivilDate
  let findings: Findings

  func run() {
    reportOverlaps(of: "unit", map.units.map { ($0.id, $0.validity, $0.place) })
    reportOverlaps(of: "team", map.teams.map { ($0.id, $0.validity, $0.place) })
    reportOverlaps(of: "service", map.services.map { ($0.id, $0.validity, $0.place) })
    map.checkTeam(map.frontDesk, on: today, findings)
    for service in map.services {
      guard let day = firstDay(of: service.validity) else { continue }
      map.checkTeam(service.team, on: day, findings)
    }
    for team in map.teams {
      checkUnits(of: team)
    }
    for unit in map.units {
      checkParent(of: unit)
    }
  }

  /// The first day from today on when an entry is in force; `nil` when it has ended.
  private func firstDay(of validity: Validity) -> CivilDate? {
    let day = max(today, validity.from)
    return validity.contains(day) ? day : nil
  }

  /// Two entries of one id must follow each other in time.
  private func reportOverlaps(of kind: String, _ entries: [(String, Validity, SourcePlace)]) {
    var earlier: [String: [(validity: Validity, place: SourcePlace)]] = [:]
    for (id, validity, place) in entries {
      if let other = earlier[id]?.first(where: { $0.validity.overlaps(validity) }) {
        findings.add(
          at: place.within("id"),
          "the \(kind) \"\(id)\" of line \(other.place.line) is in force on the same days",
          remedy: "give one of them another id, or end the earlier one with validTo")
      }
      earlier[id, default: []].append((validity, place))
    }
  }

  private func checkUnits(of team: ServiceMap.Team) {
    let day = firstDay(of: team.validity)
    var seen: Set<String> = []
    for unit in team.units {
      if !seen.insert(unit.value).inserted {
        findings.add(at: unit.place, "the unit stands twice", remedy: "keep one of them")
      }
      checkUnit(unit, on: day)
    }
  }

  private func checkParent(of unit: ServiceMap.Unit) {
    guard let parent = unit.within else { return }
    checkUnit(parent, on: firstDay(of: unit.validity))
    // Every unit of a cycle reports it, and none that only hangs below one.
    var seen: Set<String> = []
    var next = parent.value
    while seen.insert(next).inserted, next != unit.id {
      guard let above = map.units(next).lazy.compactMap(\.within).first else { return }
      next = above.value
    }
    if next == unit.id {
      findings.add(
        at: parent.place, "the unit \"\(unit.id)\" lies within itself",
        remedy: "name the unit that it really is part of")
    }
  }

  /// - Parameter day: when it must be in force; `nil` when it need only exist.
  private func checkUnit(_ unit: Located<String>, on day: CivilDate?) {
    let entries = map.units(unit.value)
    guard !entries.isEmpty else {
      findings.add(
        at: unit.place, "there is no unit \"\(unit.value)\"",
        remedy: Spelling.nearest(to: unit.value, among: map.units.map(\.id))
          .map { "did you mean \"\($0)\"?" } ?? "add it to units")
      return
    }
    guard let day, !entries.contains(where: { $0.validity.contains(day) }) else { return }
    findings.add(
      .warning, at: unit.place,
      "the unit \"\(unit.value)\" is not in force on \(day): \(entries.validities(\.validity))",
      remedy: "name the unit that took its place")
  }
}

extension ServiceMap {
  /// Reports a team that does not exist, or is not in force on that day.
  func checkTeam(_ team: Located<String>, on day: CivilDate, _ findings: Findings) {
    let entries = teams(team.value)
    if entries.isEmpty {
      findings.add(
        at: team.place, "there is no team \"\(team.value)\" in the service map",
        remedy: Spelling.nearest(to: team.value, among: teams.map(\.id))
          .map { "did you mean \"\($0)\"?" } ?? "add it to teams")
    } else if !entries.contains(where: { $0.validity.contains(day) }) {
      findings.add(
        at: team.place,
        "the team \"\(team.value)\" is not in force on \(day): \(entries.validities(\.validity))",
        remedy: "name the team that took its place, or correct its validity")
    }
  }
}

extension Array {
  /// When its entries are in force, for people.
  func validities(_ validity: (Element) -> Validity) -> String {
    "it is \(map { validity($0).description }.joined(separator: ", and "))"
  }
}

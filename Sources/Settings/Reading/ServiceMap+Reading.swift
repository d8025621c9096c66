import Records

extension ServiceMap {
  /// Reads `pipelines/service-map.yaml`, without what of it is wrong; `nil` when its version or front
  /// desk is.
  init?(reading yaml: MappingReader) {
    let version = yaml.value("version", .text)
    let frontDesk = yaml.value("frontDesk", .id)
    for key in ["units", "teams", "services"] where !yaml.has(key) {
      yaml.reportMissing(key, "a list of \(key)")
    }
    let units = yaml.mappings("units", .unit).compactMap(Unit.init(reading:))
    let teams = yaml.mappings("teams", .team).compactMap(Team.init(reading:))
    let services = yaml.mappings("services", .service).compactMap(Service.init(reading:))
    guard let version, let frontDesk else { return nil }
    self.init(
      version: version.value, frontDesk: frontDesk, units: units, teams: teams, services: services)
  }
}

// An entry whose name or days are wrong stays in the map with others in their place: so that what
// names it is not reported too. The error keeps the map from being used.

extension ServiceMap.Unit {
  fileprivate init?(reading yaml: MappingReader) {
    let (id, name) = (yaml.value("id", .id), yaml.localized("name"))
    let validity = Validity(reading: yaml)
    guard let id else { return nil }
    self.init(
      id: id.value, name: name?.text ?? LocalizedText(id.value),
      within: yaml.optional("within", .id), validity: validity, place: yaml.place)
  }
}

extension ServiceMap.Team {
  fileprivate init?(reading yaml: MappingReader) {
    let (id, name) = (yaml.value("id", .id), yaml.localized("name"))
    let validity = Validity(reading: yaml)
    if !yaml.has("units") { yaml.reportMissing("units", "a list of the units its people are in") }
    let units = yaml.values("units", .id)
    guard let id else { return nil }
    self.init(
      id: id.value, name: name?.text ?? LocalizedText(id.value), units: units, validity: validity,
      place: yaml.place)
  }
}

extension ServiceMap.Service {
  fileprivate init?(reading yaml: MappingReader) {
    let (id, name) = (yaml.value("id", .id), yaml.localized("name"))
    let team = yaml.value("team", .id)
    let validity = Validity(reading: yaml)
    guard let id, let team else { return nil }
    self.init(
      id: id.value, name: name?.text ?? LocalizedText(id.value), team: team, validity: validity,
      place: yaml.place)
  }
}

extension Validity {
  /// Reads `validFrom` and `validTo`.
  fileprivate init(reading yaml: MappingReader) {
    let from = yaml.value("validFrom", .date)
    let through = yaml.optional("validTo", .date)
    guard let from else {
      self.init(from: CivilDate(daysSince1970: 0))
      return
    }
    if let through, through.value < from.value {
      yaml.report(
        "validTo", "the last day, \(through.value), is before the first, \(from.value)",
        remedy: "correct one of them")
      self.init(from: from.value)
      return
    }
    self.init(from: from.value, through: through?.value)
  }
}

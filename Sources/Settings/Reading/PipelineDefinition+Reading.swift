import Records

extension PipelineDefinition {
  /// Reads `pipelines/SERVICE.yaml`, without what of it is wrong; `nil` when its service, title or
  /// forms are.
  init?(reading yaml: MappingReader) {
    let service = yaml.value("service", .id)
    let title = yaml.localized("title").flatMap { TitleTemplate(reading: $0, yaml) }
    namespaces = Self.namespaces(reading: yaml)
    if !yaml.has("forms") { yaml.reportMissing("forms", "a list of forms") }
    forms = yaml.mappings("forms", .form).compactMap(FormDefinition.init(reading:))
    reference = yaml.optional("reference", .xpath)
    sender = yaml.optional("sender", .xpath)
    deadline = yaml.optionalMapping("deadline", .deadline).flatMap(DeadlineRule.init(reading:))
    targets = yaml.optionalMapping("targets", .targets).flatMap(Targets.init(reading:))
    attachments =
      yaml.optionalMapping("attachments", .attachments).map(AttachmentPolicy.init(reading:))
      ?? .none
    checks = yaml.mappings("checks", .check).compactMap(CheckDefinition.init(reading:))
    routes = yaml.mappings("routes", .route).compactMap(RouteRule.init(reading:))
    otherwise = yaml.optional("otherwise", .id)
    legalBasis = yaml.optional("legalBasis", .text)?.value
    retention = yaml.optionalMapping("retention", .retention).flatMap(RetentionRule.init(reading:))
    screening = yaml.optionalMapping("screening", .screening).flatMap(ScreeningRule.init(reading:))
    guard let service, let title, !forms.isEmpty else { return nil }
    self.service = service
    self.title = title
  }

  private static func namespaces(reading yaml: MappingReader) -> [String: String] {
    let declared = yaml.freeMapping("namespaces").map { ($0.key, $0.value.value) }
    return Dictionary(declared) { first, _ in first }
  }
}

extension FormDefinition {
  fileprivate init?(reading yaml: MappingReader) {
    let (family, version) = (yaml.value("family", .id), yaml.value("version", .id))
    let root = yaml.value("root", .elementName)
    let schema = yaml.value("schema", .innerPath, default: "form.xsd")
    guard let family, let version, let root else { return nil }
    self.init(
      identity: FormIdentity(family: family.value, version: version.value), root: root.value,
      schema: schema, place: yaml.place)
  }
}

extension TitleTemplate {
  fileprivate init?(reading texts: LocalizedParts, _ yaml: MappingReader) {
    func parts(_ text: Located<String>) -> [Part]? {
      if let parts = [Part](template: text) { return parts }
      yaml.findings.add(
        at: text.place, "a brace stands alone, or holds nothing",
        remedy: "write an XPath in {…}, and {{ or }} for a brace itself")
      return nil
    }
    let (nb, nn, sv, en) = (parts(texts.nb), parts(texts.nn), parts(texts.sv), parts(texts.en))
    guard let nb, let nn, let sv, let en else { return nil }
    self.init(nb: nb, nn: nn, sv: sv, en: en)
  }
}

extension RouteRule {
  /// The names under which the ledger gives decisions that no rule made.
  static let reservedNames = ["otherwise", "service-team", "front-desk"]

  fileprivate init?(reading yaml: MappingReader) {
    let (name, when) = (yaml.value("rule", .id), yaml.value("when", .xpath))
    let team = yaml.value("team", .id)
    guard let name, let when, let team else { return nil }
    if RouteRule.reservedNames.contains(name.value) {
      yaml.report(
        "rule", "\"\(name.value)\" means in the ledger that no rule decided",
        remedy: "give the rule another name")
    }
    self.init(name: name.value, when: when, team: team, place: yaml.place)
  }
}

extension AttachmentPolicy {
  init(reading yaml: MappingReader) {
    if !yaml.has("types") { yaml.reportMissing("types", "a list of types, such as [pdf, png]") }
    let defaults = AttachmentPolicy(types: [])
    self.init(
      types: yaml.values("types", .word as ScalarKind<AttachmentType>).map(\.value),
      most: yaml.value("most", .count(from: 0), default: defaults.most),
      size: yaml.value("size", .size, default: defaults.size),
      total: yaml.value("total", .size, default: defaults.total),
      required: yaml.mappings("required", .requiredAttachment)
        .compactMap(RequiredAttachment.init(reading:)))
  }
}

extension RequiredAttachment {
  fileprivate init?(reading yaml: MappingReader) {
    let (name, message) = (yaml.value("name", .text), yaml.localized("message"))
    guard let name, let message else { return nil }
    self.init(
      when: yaml.optional("when", .xpath), name: name.value, message: message.text,
      place: yaml.place)
  }
}

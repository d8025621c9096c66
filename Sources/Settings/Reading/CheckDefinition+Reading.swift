extension CheckDefinition {
  /// Reads one element of `checks`.
  init?(reading yaml: MappingReader) {
    guard let name = yaml.value("check", .word as ScalarKind<Name>)?.value else { return nil }
    for key in ["test", "code", "message", "digest"]
    where yaml.has(key) && !name.ownKeys.contains(key) {
      yaml.report(
        key, "a check of the kind \(name.rawValue) has no such key",
        remedy: "remove it, or choose another check")
    }
    let whole = Located("/*", at: yaml.place(of: "path"))
    let path =
      name == .expression
      ? (yaml.has("path") ? yaml.value("path", .xpath) : whole) : yaml.value("path", .xpath)
    guard let kind = Kind(reading: yaml, name), let path else { return nil }
    self.init(kind: kind, path: path, place: yaml.place)
  }

  /// The checks, as YAML names them.
  enum Name: String, CaseIterable {
    case fodselsnummer, organisasjonsnummer, personnummer, organisationsnummer, kommunenummer
    case kontonummer, past, future, expression, attachment

    /// The keys that this check has beside `check` and `path`.
    fileprivate var ownKeys: [String] {
      switch self {
      case .expression: ["test", "code", "message"]
      case .attachment: ["digest"]
      default: []
      }
    }
  }
}

extension CheckDefinition.Kind {
  fileprivate init?(reading yaml: MappingReader, _ name: CheckDefinition.Name) {
    switch name {
    case .fodselsnummer: self = .fodselsnummer
    case .organisasjonsnummer: self = .organisasjonsnummer
    case .personnummer: self = .personnummer
    case .organisationsnummer: self = .organisationsnummer
    case .kommunenummer: self = .kommunenummer
    case .kontonummer: self = .kontonummer
    case .past: self = .past
    case .future: self = .future
    case .attachment: self = .attachment(digest: yaml.optional("digest", .xpath))
    case .expression:
      let (test, code) = (yaml.value("test", .xpath), yaml.value("code", .id))
      let message = yaml.localized("message")
      guard let test, let code, let message else { return nil }
      self = .expression(test: test, code: code.value, message: message.text)
    }
  }
}

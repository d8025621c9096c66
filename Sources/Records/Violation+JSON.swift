/// A violation as reports and the store write it.
extension Violation {
  package var json: CanonicalJSON {
    .object([
      (name: "code", value: .string(code)),
      (name: "column", value: .int(Int64(column))),
      (name: "line", value: .int(Int64(line))),
      (name: "message", value: message.json),
      (name: "path", value: .string(path)),
    ])
  }

  /// Reads what `json` writes; `nil` when a member is missing.
  package init?(json: CanonicalJSON) {
    guard let code = json["code"]?.string, let path = json["path"]?.string,
      let line = json["line"]?.int, let column = json["column"]?.int,
      let message = json["message"].flatMap(LocalizedText.init(json:))
    else { return nil }
    self.init(line: Int(line), column: Int(column), path: path, code: code, message: message)
  }
}

extension LocalizedText {
  /// `{"en":…,"nb":…,"nn":…,"sv":…}`.
  package var json: CanonicalJSON {
    .object([
      (name: "en", value: .string(en)), (name: "nb", value: .string(nb)),
      (name: "nn", value: .string(nn)), (name: "sv", value: .string(sv)),
    ])
  }

  /// Reads what `json` writes; `nil` when a language is missing.
  package init?(json: CanonicalJSON) {
    guard let nb = json["nb"]?.string, let nn = json["nn"]?.string, let sv = json["sv"]?.string,
      let en = json["en"]?.string
    else { return nil }
    self.init(nb: nb, nn: nn, sv: sv, en: en)
  }
}

extension ScreeningRule {
  /// Reads `screening`, without what of it is wrong; `nil` when a reason is missing, which only
  /// `scope: []` does without. Without `scope` the whole document is hidden.
  init?(reading yaml: MappingReader) {
    hidden =
      yaml.has("scope") ? Set(yaml.values("scope", .word).map(\.value)) : [.document]
    title = yaml.has("title") ? yaml.localized("title")?.text : nil
    let isOpen = yaml.has("scope") && hidden.isEmpty
    guard !isOpen || yaml.has("code") || yaml.has("basis") else {
      reason = nil
      return
    }
    let (code, basis) = (yaml.value("code", .text), yaml.value("basis", .text))
    guard let code, let basis else { return nil }
    reason = Reason(code: code.value, basis: basis.value)
  }
}

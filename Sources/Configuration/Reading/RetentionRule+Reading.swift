extension RetentionRule {
  /// Reads `retention`: `preserve: true`, or `years` and what they are counted from.
  init?(reading yaml: MappingReader) {
    let basis = yaml.optional("basis", .text)?.value
    let preserve = yaml.value("preserve", .flag, default: false)
    if preserve {
      for key in ["years", "from"] where yaml.has(key) {
        yaml.report(
          key, "what is preserved is kept for ever", remedy: "remove it, or remove preserve")
      }
      self.init(keep: .preserve, basis: basis)
      return
    }
    guard let years = yaml.value("years", .span) else { return nil }
    let start = yaml.value("from", .word, default: Start.completed)
    self.init(keep: .years(years.value, from: start), basis: basis)
  }
}

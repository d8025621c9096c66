extension RetentionRule {
  /// Reads `retention`: `preserve: true`, or `years` and what they are counted from.
  init?(reading yaml: MappingReader) {
    let preserve = yaml.value("preserve", .flag, default: false)
    if preserve {
      for key in ["years", "from"] where yaml.has(key) {
        yaml.report(
          key, "what is preserved is kept for ever", remedy: "remove it, or remove preserve")
      }
      self.init(keep: .preserve, basis: yaml.optional("basis", .text)?.value)
      return
    }
    let (years, basis) = (yaml.value("years", .span), yaml.value("basis", .text))
    let start = yaml.value("from", .word, default: Start.completed)
    guard let years, let basis else { return nil }
    self.init(keep: .years(years.value, from: start), basis: basis.value)
  }
}

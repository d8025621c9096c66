extension DeadlineRule {
  /// Reads `deadline`: exactly one span, and perhaps its basis.
  init?(reading yaml: MappingReader) {
    let spans = ["days", "workingDays", "weeks", "months", "date"].filter(yaml.has)
    let basis = yaml.optional("basis", .text)?.value
    guard let first = spans.first else {
      yaml.findings.add(
        at: yaml.place, "there is no span",
        remedy: "write one of days, workingDays, weeks, months or date")
      return nil
    }
    for other in spans.dropFirst() {
      yaml.report(
        other, "the deadline has \(first) already", remedy: "keep one of \(first) and \(other)")
    }
    guard let span = Span(reading: yaml, first) else { return nil }
    self.init(span, basis: basis)
  }
}

extension DeadlineRule.Span {
  fileprivate init?(reading yaml: MappingReader, _ key: String) {
    if key == "date" {
      guard let day = yaml.value(key, .yearlyDay) else { return nil }
      self = day.value
      return
    }
    guard let count = yaml.value(key, .span)?.value else { return nil }
    switch key {
    case "days": self = .days(count)
    case "workingDays": self = .workingDays(count)
    case "weeks": self = .weeks(count)
    default: self = .months(count)
    }
  }
}

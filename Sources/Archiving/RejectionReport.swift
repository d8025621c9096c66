import Records

/// Everything that is wrong with a rejected submission, for programs and for people (avviksrapport).
package struct RejectionReport: Sendable {
  let outcome: Outcome
  let violations: [Violation]
  let style: ReceiptStyle

  package init(outcome: Outcome, violations: [Violation], style: ReceiptStyle) {
    self.outcome = outcome
    self.violations = violations
    self.style = style
  }

  package var outcomeText: OutcomeText {
    OutcomeText(json: json, text: Array(text.utf8))
  }

  private var json: [UInt8] {
    var json = CanonicalJSONWriter(capacity: 1024)
    json.member("permanent", true)
    json.member("received", outcome.id.received.rfc3339)
    json.member("sha256", outcome.submission.hex)
    json.member("submission", outcome.name)
    json.member("submissionId", outcome.id.description)
    json.member("violations", .array(violations.map(\.json)))
    return json.finish() + [UInt8(ascii: "\n")]
  }

  var text: String {
    let words = ReceiptWords(language: style.language)
    var text = "\(words.rejected)\n\n\(words.file): \(outcome.name)\n"
    text += "\(words.received): \(style.time(outcome.id.received))\n"
    text += "\(words.digest): \(outcome.submission)\n\n\(words.violations(violations.count))\n"
    for (place, violation) in violations.enumerated() {
      text += "\n\(place + 1). \(violation.message[style.language])\n   \(violation.path)"
      if violation.line > 0 {
        text += " (\(words.line(violation.line, column: violation.column)))"
      }
      text += " [\(violation.code)]\n"
    }
    return text
  }
}

import Records

/// The receipt of one submission, as committed (kvittering).
package struct Receipt: Sendable {
  let outcome: Outcome
  /// The leaf that the receipt proves: the record's, or a rejection's own.
  let leafIndex: Int64
  let leaf: [UInt8]
  /// The leaf's inclusion proof in tlog-proof form.
  let proof: String
  let style: ReceiptStyle

  package init(
    of outcome: Outcome, leafIndex: Int64, leaf: [UInt8], proof: String, style: ReceiptStyle
  ) {
    self.outcome = outcome
    self.leafIndex = leafIndex
    self.leaf = leaf
    self.proof = proof
    self.style = style
  }

  /// For programs and for people.
  package var outcomeText: OutcomeText {
    OutcomeText(json: json, text: Array(text.utf8))
  }

  /// The receipt's keys are a contract with portals: `docs/portals`.
  private var json: [UInt8] {
    var json = CanonicalJSONWriter(capacity: 2048)
    switch outcome.verdict {
    case .accepted(let entry): write(entry, status: "accepted", to: &json)
    case .duplicate(let entry): write(entry, status: "duplicate", to: &json)
    case .rejected(let violations):
      json.member("ledger", ledger)
      json.member("received", outcome.id.received.rfc3339)
      json.member("sha256", outcome.submission.hex)
      json.member("status", "rejected")
      if let secret { json.member("statusSecret", secret) }
      json.member("submission", outcome.name)
      json.member("submissionId", outcome.id.description)
      json.member("violations", Int64(violations.count))
    }
    return json.finish() + [UInt8(ascii: "\n")]
  }

  private func write(_ entry: JournalEntry, status: String, to json: inout CanonicalJSONWriter) {
    json.member("journalNumber", entry.number.description)
    json.member("ledger", ledger)
    json.member("received", entry.id.received.rfc3339)
    json.member("recordId", entry.id.description)
    if let respondBy = entry.respondBy { json.member("respondBy", respondBy.description) }
    json.member("service", entry.route.service)
    json.member("sha256", outcome.submission.hex)
    json.member("status", status)
    if let secret { json.member("statusSecret", secret) }
    json.member("submission", outcome.name)
    json.member("submissionId", outcome.id.description)
    json.member("team", entry.route.team)
    json.member("title", entry.title)
  }

  /// Of the record, where there is one: a duplicate's receipt is the first one's again.
  private var secret: String? {
    switch outcome.verdict {
    case .accepted(let entry), .duplicate(let entry): style.statusSecret(entry.id)
    case .rejected: style.statusSecret(outcome.id)
    }
  }

  private var ledger: CanonicalJSON {
    .object([
      (name: "index", value: .int(leafIndex)),
      (name: "leaf", value: .string(String(decoding: leaf, as: UTF8.self))),
      (name: "proof", value: .string(proof)),
    ])
  }

  private var text: String {
    let words = ReceiptWords(language: style.language)
    switch outcome.verdict {
    case .accepted(let entry): return words.accepted + "\n\n" + facts(entry, words)
    case .duplicate(let entry): return words.duplicate + "\n\n" + facts(entry, words)
    case .rejected(let violations):
      let report = RejectionReport(outcome: outcome, violations: violations, style: style).text
      guard let secret else { return report }
      return report + "\n\(words.record): \(outcome.id)\n\(words.secret): \(secret)\n"
    }
  }

  private func facts(_ entry: JournalEntry, _ words: ReceiptWords) -> String {
    var text = "\(words.reference): \(entry.number)\n\(words.title): \(entry.title)\n"
    text += "\(words.received): \(style.time(entry.id.received))\n"
    text += "\(words.service): \(style.service(entry.route.service))\n"
    text += "\(words.team): \(style.team(entry.route.team))\n"
    if let respondBy = entry.respondBy { text += "\(words.respondBy): \(respondBy)\n" }
    text += "\(words.record): \(entry.id)\n\(words.file): \(outcome.name)\n"
    text += "\(words.digest): \(outcome.submission)\n"
    if let secret { text += "\(words.secret): \(secret)\n" }
    text += "\n\(words.proof)\n"
    return text
  }
}

import Ledger
import Records

/// What a receipt proves on its own.
package enum ReceiptVerdict: Sendable {
  /// The leaf is in the ledger, and the receipt says what the leaf says.
  case passed(event: Event, checkpoint: Checkpoint)
  case failed(reason: String)
  /// What is at hand does not suffice to say either.
  case undecided(reason: String)

  /// Checks the proof against the ledger's keys, then every member that the leaf also tells.
  init(of bytes: [UInt8], by keys: [NoteVerifierKey]) throws {
    guard let receipt = CanonicalJSON(bytes), let ledger = receipt["ledger"],
      let leaf = ledger["leaf"]?.string, let text = ledger["proof"]?.string
    else {
      self = .failed(reason: "it is no receipt: it has no ledger with a leaf and a proof")
      return
    }
    guard let origin = keys.first?.name else {
      self = .undecided(reason: "no ledger key is known: name one with --ledger-key")
      return
    }
    let proof = try TlogProof(text)
    let checkpoint = try proof.verify(leaf: Array(leaf.utf8), origin: origin, by: keys)
    guard let event = Event(leaf: Array(leaf.utf8)) else {
      self = .failed(reason: "its leaf is no event that this program knows")
      return
    }
    let differences = ReceiptVerdict.differences(of: receipt, index: proof.index, from: event)
    self =
      differences.isEmpty
      ? .passed(event: event, checkpoint: checkpoint)
      : .failed(reason: "it says otherwise than its leaf: \(differences.joined(separator: ", "))")
  }

  /// The names of members that contradict the leaf.
  private static func differences(
    of receipt: CanonicalJSON, index: Int64, from event: Event
  ) -> [String] {
    var expected: [(String, CanonicalJSON?)] = []
    switch event.kind {
    case .accepted(let facts):
      expected = [
        ("recordId", .string(event.record.description)),
        ("journalNumber", .string(facts.journalNumber.description)),
        ("received", .string(event.record.received.rfc3339)),
        ("sha256", .string(facts.submission.hex)), ("service", .string(facts.route.service)),
        ("team", .string(facts.route.team)),
        ("respondBy", facts.respondBy.map { .string($0.description) }),
      ]
      let isStatus = ["accepted", "duplicate"].contains(receipt["status"]?.string)
      if !isStatus { expected.append(("status", .string("accepted"))) }
    case .rejected(let submission, _):
      expected = [
        ("status", .string("rejected")), ("submissionId", .string(event.record.description)),
        ("received", .string(event.record.received.rfc3339)), ("sha256", .string(submission.hex)),
      ]
    default: return ["status"]
    }
    var names = expected.filter { receipt[$0.0] != $0.1 }.map(\.0)
    if receipt["ledger"]?["index"]?.int != index { names.append("ledger.index") }
    return names
  }
}

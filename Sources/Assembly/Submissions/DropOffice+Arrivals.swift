import Archiving
import Durable
import Intake
import Ledger
import PKI
import Records

/// Submissions that programs send over the network.
///
/// The name under which each is dropped says whose it is, without naming anybody: an id of its own
/// and a digest of the sender. So what became of it can be told for as long as its outcome is known,
/// to nobody else, and nothing but the drop folder has to remember it.
extension DropOffice {
  /// Begins to take in a submission of `sender`, a token's id or an organisation's number.
  package func receive(_ kind: Arrival.Kind, from sender: String) throws(ArrivalError) -> Arrival {
    let id = ids.next(at: open.now)
    let name = DropOffice.stem(id, sender) + DropOffice.suffix(of: kind)
    do throws(SystemError) {
      return try Arrival(
        kind, SubmissionTicket(id: id, name: name), in: drop.folder,
        limit: open.home.settings.limits.submissionSize.bytes)
    } catch {
      throw .system(error)
    }
  }

  /// How far the sender's submission of that id has come; `nil` when there is none of theirs.
  package func standing(of id: RecordID, from sender: String) throws -> SubmissionStanding? {
    let names = DropOffice.suffixes.map { DropOffice.stem(id, sender) + $0 }
    // In the order in which a submission moves, so that none slips by between two looks; but first
    // where most of those are that are asked for.
    if let outcome = try outcome(named: names) { return outcome }
    for name in names where try drop.folder.status(of: name) != nil { return .waiting }
    if try isTaken(names) { return .working }
    return try outcome(named: names)
  }

  private func outcome(named names: [String]) throws -> SubmissionStanding? {
    for name in names {
      guard let outcome = try open.store.outcomes(named: name, most: 1).first else { continue }
      let size = try open.home.ledgerReader().newest()?.checkpoint.size ?? 0
      return outcome.leaf < size ? .decided(outcome) : .working
    }
    return nil
  }

  private func isTaken(_ names: [String]) throws(SystemError) -> Bool {
    var isFound = false
    // The second look is for one that another node took up behind the first.
    for _ in 0..<2 where !isFound {
      try TakenEntry.forEach(in: drop.allTaken) { entry in
        isFound = entry.name.map(names.contains) ?? false
        return !isFound
      }
    }
    return isFound
  }

  /// The receipt of an outcome that is published, for a sender: as it lies, or lay, in `receipts/`, but
  /// without the secret of a submission that somebody else handed in first.
  package func receipt(of outcome: Outcome, for sender: String) throws -> OutcomeText {
    let (leaf, event) =
      switch outcome.verdict {
      case .accepted(let entry), .duplicate(of: let entry): (entry.leaf, entry.event)
      case .rejected: (outcome.leaf, outcome.event)
      }
    return Receipt(
      of: outcome, leafIndex: leaf, leaf: event.leaf,
      proof: try open.home.ledgerReader().proof(of: leaf).description,
      style: open.home.receiptStyle(
        try isFirst(outcome, of: sender) ? open.statusSecrets() : nil)
    ).outcomeText
  }

  /// Whether the submission that an outcome tells of was handed in by that sender in the first place:
  /// of a duplicate, the one that was accepted before.
  private func isFirst(_ outcome: Outcome, of sender: String) throws(StoreError) -> Bool {
    guard case .duplicate(let entry) = outcome.verdict else { return true }
    guard let first = try open.store.outcomes(after: entry.leaf - 1, most: 1).first,
      first.leaf == entry.leaf, let id = RecordID(first.name.prefix(36))
    else { return false }
    return DropOffice.suffixes.contains { DropOffice.stem(id, sender) + $0 == first.name }
  }

  /// The report with all violations of a rejection; `nil` for other outcomes.
  package func report(of outcome: Outcome) -> OutcomeText? {
    guard case .rejected(let violations) = outcome.verdict else { return nil }
    return RejectionReport(
      outcome: outcome, violations: violations, style: open.home.receiptStyle(nil)
    ).outcomeText
  }

  // MARK: Names

  private static let suffixes = [".xml", ".zip", ""]

  private static func suffix(of kind: Arrival.Kind) -> String {
    switch kind {
    case .form: ".xml"
    case .archive: ".zip"
    case .files: ""
    }
  }

  /// The id, and 16 hexadecimal digits of the sender's digest.
  private static func stem(_ id: RecordID, _ sender: String) -> String {
    "\(id)-\(SHA256.digest(of: Array(sender.utf8)).hex.prefix(16))"
  }
}

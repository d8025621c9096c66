import Durable
import Records

/// Where outcomes land: `receipts/` and `rejected/`, and what becomes of the entry in
/// `drop/.taken/`.
///
/// Every call may be repeated, whatever a crash left of the one before: a file that is there with
/// the same bytes, an original that has been moved, an entry that is gone are fine. What somebody
/// else put under a name that an outcome needs is moved aside and kept. Nothing is durable when a
/// call returns: the next commit's `syncfs` makes it so, and until then the store keeps the outcome
/// as unsettled. Call from any thread, for each outcome from one at a time.
package struct Outcomes: Sendable {
  private let receipts: Folder
  let rejected: Folder
  let drop: DropFolder
  let workshop: NodeWorkshop?
  /// Hears a sentence about each file that was moved aside.
  let noticed: @Sendable (String) -> Void

  /// - Parameter workshop: where a node writes what it places: when that is gone, it places nothing
  ///   more.
  package init(
    receipts: Folder, rejected: Folder, drop: DropFolder, workshop: NodeWorkshop? = nil,
    noticed: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.receipts = receipts
    self.rejected = rejected
    self.drop = drop
    self.workshop = workshop
    self.noticed = noticed
  }

  /// Puts the receipt in place: `OUTCOME.txt`, then `OUTCOME.json`, which portals wait for
  /// (each `openat`, `write`, `close`, `renameat2`).
  ///
  /// Never seen half-written, and never in place of a whole receipt of this outcome, which stays as
  /// the portal may have read it. `repairing` after a crash: a file that a power cut left empty or
  /// torn is replaced.
  package func placeReceipt(
    _ receipt: OutcomeText, of outcome: Outcome, repairing: Bool
  ) throws(SystemError) {
    let name = OutcomeFileName(outcome.placedAs)
    try place(
      receipt, of: outcome, as: (json: name.receipt, text: name.receiptText), in: receipts,
      by: workshop?.receipts, repairing: repairing)
  }

  /// Keeps a rejected submission: the report, then the untouched original, which moves from
  /// `.taken` (`openat`, `write`, `close`, `renameat2`, twice; `renameat2`).
  ///
  /// - Parameter name: under which it was claimed.
  package func placeRejected(
    _ report: OutcomeText, of outcome: Outcome, claimedAs name: String, repairing: Bool
  ) throws(SystemError) {
    let file = OutcomeFileName(outcome.placedAs)
    try place(
      report, of: outcome, as: (json: file.report, text: file.reportText), in: rejected,
      by: workshop?.rejected, repairing: repairing)
    try moveOriginal(
      TakenPlace(id: outcome.id, name: name), to: file.original, repairing: repairing)
  }

  /// Removes the entry of a submission that has its receipt and is kept elsewhere (`unlinkat`, for
  /// each file of a folder).
  package func removeTaken(id: RecordID, name: String) throws(SystemError) {
    let place = TakenPlace(id: id, name: name)
    try drop.taken.removeTree(place.path)
    try removeNest(of: place)
  }

  // MARK: Steps

  private func place(
    _ texts: OutcomeText, of outcome: Outcome, as names: (json: String, text: String),
    in folder: Folder, by workshop: Folder?, repairing: Bool
  ) throws(SystemError) {
    // Each names its submission: the one by its digest, the other by its id.
    let text = OutcomeFile(bytes: texts.text, mark: outcome.submission.hex)
    try place(text, as: names.text, of: outcome, in: folder, by: workshop, repairing: repairing)
    let json = OutcomeFile(bytes: texts.json, mark: outcome.id.description)
    try place(json, as: names.json, of: outcome, in: folder, by: workshop, repairing: repairing)
  }

  private func place(
    _ file: OutcomeFile, as name: String, of outcome: Outcome, in folder: Folder,
    by workshop: Folder?, repairing: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try folder.place(file.bytes, as: name, replacing: false, writingIn: workshop)
    } catch let error where error.isExists {
      switch try file.judge(name, in: folder) {
      case .same, .sameOutcome: return
      case .torn where repairing:
        try folder.place(file.bytes, as: name, replacing: true, writingIn: workshop)
      case .torn, .foreign:
        // A crash between these leaves the name free, and the outcome is still owed.
        try setAside(name, in: folder, for: outcome.id)
        try folder.place(file.bytes, as: name, replacing: false, writingIn: workshop)
      }
    }
  }
}

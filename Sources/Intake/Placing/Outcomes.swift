import Durable
import Glibc
import Records

/// Where outcomes land: `receipts/` and `rejected/`, and what becomes of the entry in
/// `drop/.taken/`.
///
/// Every call may be repeated, whatever a crash left of the one before: a file that is there with
/// the same bytes, an original that has been moved, an entry that is gone are fine. Nothing is
/// durable when a call returns: the next commit's `syncfs` makes it so, and until then the store
/// keeps the outcome as unsettled. Call from any thread, for each outcome from one at a time.
package struct Outcomes: Sendable {
  private let receipts: Folder
  private let rejected: Folder
  private let drop: DropFolder
  private let workshop: NodeWorkshop?

  /// - Parameter workshop: where a node writes what it places: when that is gone, it places nothing
  ///   more.
  package init(
    receipts: Folder, rejected: Folder, drop: DropFolder, workshop: NodeWorkshop? = nil
  ) {
    self.receipts = receipts
    self.rejected = rejected
    self.drop = drop
    self.workshop = workshop
  }

  /// Puts the receipt in place: `OUTCOME.txt`, then `OUTCOME.json`, which portals wait for
  /// (each `openat`, `write`, `close`, `renameat2`).
  ///
  /// Never seen half-written, and never in place of other content: that is `EEXIST`. `repairing`
  /// after a crash: a file that a power cut left empty or torn is replaced, and a whole one stays
  /// as the portal may have read it.
  package func placeReceipt(
    _ receipt: OutcomeText, for outcome: String, repairing: Bool
  ) throws(SystemError) {
    let name = OutcomeFileName(outcome)
    try place(
      receipt.text, as: name.receiptText, in: receipts, by: workshop?.receipts, repairing: repairing
    )
    try place(
      receipt.json, as: name.receipt, in: receipts, by: workshop?.receipts, repairing: repairing)
  }

  /// Keeps a rejected submission: the report, then the untouched original, which moves from
  /// `.taken` (`openat`, `write`, `close`, `renameat2`, twice; `renameat2`).
  package func placeRejected(
    _ report: OutcomeText, id: RecordID, name: String, for outcome: String, repairing: Bool
  ) throws(SystemError) {
    let file = OutcomeFileName(outcome)
    try place(
      report.text, as: file.reportText, in: rejected, by: workshop?.rejected, repairing: repairing)
    try place(
      report.json, as: file.report, in: rejected, by: workshop?.rejected, repairing: repairing)
    try moveOriginal(
      TakenPlace(id: id, name: name), to: file.original, repairing: repairing)
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
    _ bytes: [UInt8], as name: String, in folder: Folder, by workshop: Folder?, repairing: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try folder.place(bytes, as: name, replacing: false, writingIn: workshop)
    } catch let error where error.isExists {
      let found: [UInt8]
      do throws(SystemError) {
        found = try folder.contents(of: name, limit: Outcomes.textLimit)
      } catch {
        // Too large for one of ours, or no file at all: other content.
        throw SystemError(call: "rename", path: folder.path(of: name), code: EEXIST)
      }
      if found == bytes { return }
      guard repairing else { throw error }
      if isTorn(found, comparedWith: bytes) {
        try folder.place(bytes, as: name, replacing: true, writingIn: workshop)
      }
    }
  }

  private static let textLimit = 64 << 20

  /// Blocks that never reached the disk read as zeros, or are missing at the end. A receipt that was
  /// written whole has no NUL and ends as ours do, with a line feed.
  private func isTorn(_ found: [UInt8], comparedWith bytes: [UInt8]) -> Bool {
    found.isEmpty || found.contains(0) || found.last != bytes.last
      || (found.count < bytes.count && bytes.starts(with: found))
  }

  private func moveOriginal(
    _ place: TakenPlace, to name: String, repairing: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try drop.taken.move(place.path, to: name, in: rejected, replacing: false)
    } catch let error where error.isNotFound {
      // Moved before: an earlier try may have failed after it, as when a receipt could not be
      // written. After a crash, whoever works in `rejected` may have taken it away since.
      if !repairing, try rejected.status(of: name) == nil { throw error }
    } catch let error where error.code == EXDEV {
      try copyOriginal(place, to: name, repairing: repairing)
    }
    try removeNest(of: place)
  }

  /// For a drop folder on another file system than `rejected`: a whole and durable copy, then the
  /// entry goes. A crash between them is mended by doing both again. Of a device or a pipe there
  /// is nothing to copy.
  private func copyOriginal(
    _ place: TakenPlace, to name: String, repairing: Bool
  ) throws(SystemError) {
    let kind = try drop.taken.status(of: place.path)?.kind
    let isThere = try rejected.status(of: name) != nil
    guard repairing || (kind != nil) != isThere else {
      throw SystemError(
        call: "rename", path: rejected.path(of: name), code: isThere ? EEXIST : ENOENT)
    }
    if !isThere, let kind, kind != .special {
      let copy = ".\(place.id).new"
      let shop = workshop?.rejected ?? rejected
      try shop.removeTree(copy)
      try drop.taken.copy(place.path, to: copy, in: shop)
      try shop.move(copy, to: name, in: rejected, replacing: false)
      try rejected.sync()
    }
    try drop.taken.removeTree(place.path)
  }

  private func removeNest(of place: TakenPlace) throws(SystemError) {
    guard place.isNested else { return }
    do throws(SystemError) {
      try drop.taken.removeFolder(place.id.description)
    } catch let error where error.isNotFound {
      return
    }
  }
}

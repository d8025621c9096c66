import Durable
import Records
import Synchronization

/// The drop folder: the durable queue into which portals put submissions.
///
/// A claim is one rename into `drop/.taken/`, so that two processes never take the same entry, a
/// portal may use a name again at once, and nothing else need be written down: where an entry lies
/// says how far it has come. A crash before the rename leaves the entry waiting; a crash after it
/// leaves the claim, which `leftovers()` finds.
package final class DropFolder: Sendable {
  package let folder: Folder
  /// Where this process's claims lie: `drop/.taken`, or a node's own folder in it.
  package let taken: Folder
  /// `drop/.taken`, where everybody's do.
  package let allTaken: Folder

  let ids: RecordIDs
  /// Milliseconds.
  let quietPeriod: Int64
  let news = Mutex(DropNews())
  /// `nil` while a call of `claim` has it.
  let search: Mutex<DropSearch?>

  let share = Mutex(DropShare.everything)
  /// Held for as long as this claims for a node.
  private let claims: NodeClaims?

  /// Opens the drop folder and makes `.taken` in it when it is missing. `quietPeriod` is how long a
  /// file that was written in place must have been left alone. `node`: for whom it claims, where several share the folder.
  package init(
    at path: String, quietPeriod: Duration, ids: RecordIDs, node: NodeID? = nil
  ) throws(SystemError) {
    folder = try Folder(at: path)
    let all = try folder.makeFolder(".taken")
    let claims = try node.map { node throws(SystemError) in try NodeClaims(of: node, in: all) }
    self.claims = claims
    allTaken = all
    taken = claims?.folder ?? all
    self.ids = ids
    self.quietPeriod = quietPeriod.wholeMilliseconds
    search = Mutex(DropSearch(rule: QuietRule(quietPeriod: self.quietPeriod)))
  }

  // MARK: News, from any thread

  /// An entry was renamed into the folder, so it is whole: the next claim takes it at once.
  package func heardOfMove(_ name: String) {
    guard !DropName.isIgnored(name) else { return }
    news.withLock { news in
      // The scan finds what there is no room for.
      if !news.movedIn.insert(name) { news.look(at: .distantPast) }
    }
  }

  /// Something was made or written in place: it is worth a look after the quiet period. Returns
  /// when that ends.
  package func heardOfWriting(at now: Instant) -> Instant {
    let quiet = now.adding(milliseconds: quietPeriod)
    news.withLock { $0.look(at: quiet) }
    return quiet
  }

  /// News may have been lost: the next claim reads the whole folder.
  package func lookAgain() {
    news.withLock { $0.look(at: .distantPast) }
  }
}

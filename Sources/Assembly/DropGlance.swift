import Durable
import Intake
import Records

/// A look at the drop folder from outside, for `status`: changes and holds nothing.
struct DropGlance {
  private(set) var waiting = 0
  private(set) var taken = 0
  /// Of these, those of each node.
  private(set) var takenBy: [NodeID: Int] = [:]
  /// When what has waited longest last changed.
  private(set) var oldestWaiting: Instant?
  /// When what has been in flight longest was claimed.
  private(set) var oldestTaken: Instant?

  init(at path: String) throws(SystemError) {
    let folder = try Folder(at: path)
    var waiting = 0
    var oldestWaiting: Instant?
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      guard !DropName.isIgnored(entry.name) else { continue }
      waiting += 1
      if let status = try folder.status(of: entry.name) {
        let changed = Instant(milliseconds: status.changed)
        oldestWaiting = min(oldestWaiting ?? changed, changed)
      }
    }
    self.waiting = waiting
    self.oldestWaiting = oldestWaiting
    guard try folder.status(of: ".taken") != nil else { return }
    var taken = 0
    var oldestTaken: Instant?
    var takenBy: [NodeID: Int] = [:]
    try TakenEntry.forEach(in: try folder.folder(".taken")) { entry in
      taken += 1
      if let node = entry.node { takenBy[node, default: 0] += 1 }
      oldestTaken = min(oldestTaken ?? entry.id.received, entry.id.received)
      return true
    }
    self.taken = taken
    self.takenBy = takenBy
    self.oldestTaken = oldestTaken
  }
}

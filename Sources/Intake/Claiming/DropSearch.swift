import Durable
import Records

/// How far the search through the drop folder has come. It is kept from call to call, so that
/// every entry is reached however many there are, and no list of them is ever made.
struct DropSearch: ~Copyable, Sendable {
  var rule: QuietRule
  /// The current round through the folder; `nil` between two.
  var entries: FolderEntries?
  /// The round began in an earlier call: entries may have come in behind it.
  var spansCalls = false
  /// The round met something that is still being written, and when that may be ready.
  var isWaiting = false
  var nextLook: Instant?
  /// Who goes first: what was moved in, or the round. In turns, so that neither can keep the other
  /// waiting for ever.
  var movedInGoesFirst = true

  /// What is this one's own share in the round; everything, once the share is exhausted.
  var share = DropShare.everything
  /// The round before claimed something of its share, or there was none before.
  var hasOwn = true
  var rounds = 1

  /// Every so many-th round takes everything, so that a fellow that lives and does nothing keeps
  /// nobody waiting for ever.
  private static let stride = 4

  mutating func begin(in folder: Folder, preferring share: DropShare) throws(SystemError) {
    entries = try FolderEntries(of: folder)
    self.share = hasOwn && rounds % DropSearch.stride != 0 ? share : .everything
    hasOwn = false
    rounds += 1
    isWaiting = false
    nextLook = nil
  }

  mutating func next() throws(SystemError) -> FolderEntries.Entry? {
    try entries?.next()
  }

  mutating func end() {
    entries = nil
  }

  mutating func isNotReady(before instant: Instant?) {
    isWaiting = true
    if let instant { nextLook = min(nextLook ?? instant, instant) }
  }
}

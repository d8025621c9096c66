import Durable
import Records

/// What one look at the drop folder gave.
package struct Round: Sendable {
  package private(set) var claims: [Claim] = []
  /// Everything that was heard of has been looked at, and none but these claims was ready: nothing
  /// is gained by looking again before `nextLook` or news.
  package internal(set) var isComplete = false
  /// Something lies there that is still being written, as far as one can tell.
  package internal(set) var isWaiting = false
  /// When what is waiting may be ready.
  package internal(set) var nextLook: Instant?
  /// Entries that could not be claimed, or a folder that could not be read: they stay, and are
  /// tried again at a later look. At most a few, however many entries are affected.
  package private(set) var troubles: [SystemError] = []
  /// The last of `troubles` concerns every entry (disk full, I/O error): the look was broken off.
  package private(set) var isBrokenOff = false

  private let most: Int
  private var bytes: Int

  private static let troubleLimit = 8

  init(most: Int, bytes: Int) {
    self.most = most
    self.bytes = bytes
  }

  var isOver: Bool { claims.count >= most || bytes <= 0 || isBrokenOff }

  mutating func add(_ claim: Claim) {
    claims.append(claim)
    bytes -= claim.size
  }

  mutating func report(_ trouble: SystemError, concernsAll: Bool = false) {
    if concernsAll {
      isBrokenOff = true
      troubles.append(trouble)
    } else if troubles.count < Round.troubleLimit {
      troubles.append(trouble)
    }
  }
}

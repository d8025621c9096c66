import Durable
import Glibc
import Intake
import Pipeline
import PostgangTesting
import Records
import Synchronization

/// A drop folder, with a quiet period of two seconds unless told otherwise, and what portals do in it.
struct Drop: Sendable {
  static let now = Instant(milliseconds: 1_800_000_000_000)
  /// Long before `now`.
  static let old = Instant(milliseconds: 1_700_000_000_000)

  /// Long after files that a test writes without a time of their own.
  static let later = Instant(milliseconds: 4_000_000_000_000)

  let home: TemporaryFolder
  let drop: DropFolder
  let receipts: Folder
  let rejected: Folder

  init(below parent: String? = nil, quietPeriod: Duration = .seconds(2)) throws {
    home = try TemporaryFolder(below: parent)
    _ = try home.folder.makeFolder("drop")
    receipts = try home.folder.makeFolder("receipts")
    rejected = try home.folder.makeFolder("rejected")
    drop = try Drop.open(home, quietPeriod: quietPeriod)
  }

  /// As another process, or the next one, opens it.
  static func open(
    _ home: TemporaryFolder, quietPeriod: Duration = .seconds(2)
  ) throws -> DropFolder {
    try DropFolder(at: "\(home.path)/drop", quietPeriod: quietPeriod, ids: RecordIDs())
  }

  var folder: Folder { drop.folder }

  var outcomes: Outcomes { Outcomes(receipts: receipts, rejected: rejected, drop: drop) }

  /// A rejection that is placed under that name.
  static func outcome(
    _ name: String, id: RecordID = RecordIDs().next(at: Drop.now)
  ) -> Outcome {
    Outcome(
      sequence: 0, id: id, name: name, placedAs: name,
      submission: ContentDigest(bytes: Array(repeating: 7, count: 32))!, committed: Drop.now,
      leaf: 0, verdict: .rejected([]))
  }

  /// Writes a file in place, last changed at `modified`. `name` may hold `/`.
  func write(_ name: String, _ text: String = "<a/>", modified: Instant = Drop.old) throws {
    try write(name, Array(text.utf8), modified: modified)
  }

  func write(_ name: String, _ bytes: [UInt8], modified: Instant = Drop.old) throws {
    if let slash = name.lastIndex(of: "/") {
      _ = try folder.makeFolder(String(name[..<slash]))
    }
    try folder.write(bytes, to: name)
    touch(name, modified)
  }

  /// Sets when the bytes of a file or folder last changed.
  func touch(_ name: String, _ modified: Instant) {
    let time = timespec(
      tv_sec: Int(modified.milliseconds / 1000),
      tv_nsec: Int(modified.milliseconds % 1000) * 1_000_000)
    var times = (time, time)
    withUnsafePointer(to: &times) {
      $0.withMemoryRebound(to: timespec.self, capacity: 2) {
        precondition(utimensat(folder.descriptor, name, $0, AT_SYMLINK_NOFOLLOW) == 0)
      }
    }
  }

  /// Sets the time of a folder and of every folder in it.
  func touchTree(_ name: String, _ modified: Instant) throws {
    try folder.folder(name).forEachEntry { (inner, kind) throws(SystemError) in
      if kind == .folder { try? touchTree("\(name)/\(inner)", modified) }
      return true
    }
    touch(name, modified)
  }

  /// Claims everything that is ready, in calls of `most`.
  func claimAll(most: Int = 1000, at now: Instant = Drop.now) -> [Claim] {
    var claims: [Claim] = []
    while true {
      let round = drop.claim(most: most, bytes: .max, at: now)
      claims += round.claims
      if round.claims.isEmpty { return claims }
    }
  }

  /// Drops one entry and claims it.
  func claimed(_ name: String, _ bytes: [UInt8]) throws -> Claim {
    try write(name, bytes)
    drop.lookAgain()
    return claimAll()[0]
  }

  var waiting: [String] {
    get throws { try TemporaryFolder.names(in: folder).filter { $0 != ".taken" } }
  }

  var takenNames: [String] {
    get throws { try TemporaryFolder.names(in: drop.taken) }
  }
}

/// A clock that stands still until it is set.
final class StillClock: WallClock {
  private let time: Mutex<Instant>

  init(_ time: Instant = Drop.now) {
    self.time = Mutex(time)
  }

  func now() -> Instant { time.withLock { $0 } }

  func set(_ instant: Instant) { time.withLock { $0 = instant } }
}

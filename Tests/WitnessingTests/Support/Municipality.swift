import Durable
import Ledger
import PKI
import PostgangTesting
import Records

@testable import Witnessing

/// Somebody who runs a ledger, honestly or not: a folder with the ledger's files, and its key.
struct Municipality {
  static let now = Instant(milliseconds: 1_795_000_000_000)

  let place: TemporaryFolder
  let key: LedgerKey
  let leaves = LeafPile()

  init(_ origin: String = "postarkiv.kommune.example/ledger") throws {
    try self.init(key: LedgerKey(name: origin, key: Ed25519Key()))
  }

  /// Another ledger with the same key: what a dishonest one shows to others.
  init(key: LedgerKey) throws {
    place = try TemporaryFolder()
    self.key = key
  }

  var origin: String { key.verifier.name }

  var ledger: Ledger {
    get throws { try Ledger(in: place.folder, key: key, role: .keeper) }
  }

  var reader: LedgerReader {
    LedgerReader(in: place.folder, origin: origin, keys: [key.verifier])
  }

  /// Adds leaves and publishes them.
  func publish(_ count: Int, tagged tag: String = "honest") throws {
    leaves.add(count, tagged: tag)
    let ledger = try ledger
    try ledger.publish(
      [], from: try leaves.leafCount(), at: Municipality.now, store: leaves)
    try ledger.settle(at: Municipality.now, store: leaves)
  }

  /// As a witness that is told of it knows it.
  var asWitnessed: WitnessedLedger {
    WitnessedLedger(origin: origin, keys: [key.verifier], place: .folder(place.path))
  }

  /// Puts another ledger's files in the place of this one's.
  func show(_ other: Municipality) throws {
    try clear()
    try Municipality.copy(other.place.folder, to: place.folder)
  }

  /// Removes all published files.
  func clear() throws {
    for name in try place.names { try place.folder.removeTree(name) }
  }

  /// A copy of what is published now.
  func copy() throws -> Municipality {
    let copy = try Municipality(key: key)
    try Municipality.copy(place.folder, to: copy.place.folder)
    return copy
  }

  private static func copy(_ from: Folder, to: Folder) throws {
    var entries: [(String, EntryKind)] = []
    try from.forEachEntry { (name, kind) throws(SystemError) in
      entries.append((name, kind))
      return true
    }
    for (name, kind) in entries {
      if kind == .folder {
        try copy(from.folder(name), to: to.makeFolder(name))
      } else {
        try to.write(from.contents(of: name), to: name)
      }
    }
  }

  /// Signs a checkpoint over whatever it is told.
  func sign(size: Int64, root: ContentDigest, extensions: String = "") throws {
    let text = Checkpoint(origin: origin, size: size, root: root).text + extensions
    let note = SignedNote(text: text, signatures: [key.sign(text)])
    try place.folder.write(note.bytes, to: "checkpoint")
  }
}

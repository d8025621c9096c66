import Durable
import HTTP
import Ledger
import PKI
import Records

/// Looks at others' ledgers, and states in public which tree it has seen of each: whoever runs a
/// ledger can then not show another one to somebody else (C2SP tlog-cosignature).
///
/// What it has cosigned is durable before anybody else sees it, so that a crash anywhere never lets
/// it cosign a tree that does not continue an earlier one. It does not protect against somebody who
/// has its key, or who puts an old copy of its folder in place.
///
/// Call from any thread; for one ledger one call at a time.
package final class Witness: Sendable {
  package let key: WitnessKey
  private let files: WitnessFiles
  private let client: HTTPClient
  private let lock: FolderLock

  /// Takes the folder's lock and holds it as long as the value lives.
  ///
  /// - Throws: `.busy` when another process has it; `.file`.
  package convenience init(
    in folder: Folder, key: WitnessKey, asking client: HTTPClient
  ) throws(WitnessError) {
    try self.init(in: folder, WitnessFiles(folder), key: key, asking: client)
  }

  init(
    in folder: Folder, _ files: WitnessFiles, key: WitnessKey, asking client: HTTPClient
  ) throws(WitnessError) {
    let lock: FolderLock?
    do throws(SystemError) {
      lock = try FolderLock(WitnessFiles.lock, in: folder)
    } catch {
      throw .file(error)
    }
    guard let lock else { throw .busy(path: folder.path) }
    self.lock = lock
    try files.prepare()
    self.files = files
    self.client = client
    self.key = key
  }

  /// Looks at a ledger, and cosigns its checkpoint if it continues the last one that was cosigned.
  ///
  /// - Throws: nothing is cosigned, and nothing is proven against the ledger: `.unreachable`,
  ///   `.missing`, `.tooLong`, `.untrusted`, `.tooManyLeaves`, `.wrongEmptyRoot`, `.wrongTile`: the
  ///   next look may find it mended. `.memoryLost`, `.memoryDamaged`: somebody must act. `.file`.
  package func look(at ledger: WitnessedLedger, at now: Instant) throws(WitnessError) -> Sighting {
    let seen = try memory(of: ledger)
    let evidence = WitnessFiles.evidence(against: ledger.origin)
    if try files.has(evidence) { return .barred(evidence: evidence) }
    let published = try ledger.place.open(by: client)
    let found = try ledger.newest(in: published)
    guard let seen else {
      _ = try ProvenTree(found.checkpoint, in: published)
      return try cosign(found, at: now)
    }
    if found.note.text == seen.note.text { return .unchanged(found.checkpoint) }
    guard let kind = try contradiction(of: found.checkpoint, to: seen.checkpoint, in: published)
    else {
      // Time goes with the ledger's size, whatever the clock does.
      return try cosign(found, at: max(now, seen.at))
    }
    let contradiction = Contradiction(kind: kind, seen: seen, found: found, at: now)
    try files.replace(evidence, with: Array(contradiction.text.utf8))
    return .refused(contradiction, evidence: evidence)
  }

  /// The last checkpoint that was cosigned; `nil` when none ever was.
  private func memory(of ledger: WitnessedLedger) throws(WitnessError) -> RememberedCheckpoint? {
    let path = WitnessFiles.memory(of: ledger.origin)
    let publicPath = WitnessFiles.cosigned(of: ledger.origin)
    let published = try files.bytes(of: publicPath)
    guard let bytes = try files.bytes(of: path) else {
      guard published == nil else { throw .memoryLost(path: path) }
      return nil
    }
    let seen = try sighting(bytes, of: ledger, at: path)
    guard published != bytes else { return seen }
    if let published {
      let known = try sighting(published, of: ledger, at: publicPath)
      let isEarlier = known.checkpoint.size < seen.checkpoint.size
      guard isEarlier || known.checkpoint == seen.checkpoint else { throw .memoryLost(path: path) }
    }
    // A crash, or an error, came between the two files. The first one is written again: after a
    // failed `fsync` it may be whole in memory alone.
    try files.replace(path, with: bytes)
    try files.replace(publicPath, with: bytes)
    return seen
  }

  private func sighting(
    _ bytes: [UInt8], of ledger: WitnessedLedger, at path: String
  ) throws(WitnessError) -> RememberedCheckpoint {
    do {
      return try RememberedCheckpoint(bytes, of: ledger.origin, by: key.verifier)
    } catch {
      throw .memoryDamaged(path: path, error)
    }
  }

  /// How a checkpoint contradicts an earlier one; `nil` when it continues it, which its tiles prove.
  private func contradiction(
    of found: Checkpoint, to seen: Checkpoint, in published: any PublishedFiles
  ) throws(WitnessError) -> Contradiction.Kind? {
    if found.size < seen.size { return .smaller }
    if found.size == seen.size, found.root != seen.root { return .otherRoot }
    var tree = try ProvenTree(found, in: published)
    let proof = try tree.consistencyProof(from: seen.size, to: found.size)
    if proof.holds(from: seen.root, to: found.root) { return nil }
    return .fork(root: try tree.root(size: seen.size), proof: proof)
  }

  private func cosign(
    _ found: VerifiedCheckpoint, at now: Instant
  ) throws(WitnessError) -> Sighting {
    let note = found.note.adding([key.cosign(found.note.text, at: now)])
    // The signature exists in memory alone. A crash before or within this step means that it was
    // never made; after it, that the next look publishes it.
    try files.replace(WitnessFiles.memory(of: found.checkpoint.origin), with: note.bytes)
    try files.replace(WitnessFiles.cosigned(of: found.checkpoint.origin), with: note.bytes)
    return .cosigned(found.checkpoint)
  }
}

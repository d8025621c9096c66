import Durable
import Records
import Synchronization

/// The append-only log of everything that happened to records, as files that strangers' tools can
/// read and check (C2SP tlog-tiles); docs/formats/ledger.md has every byte.
///
/// The store commits leaves with their indexes first; the ledger then *publishes* them: their files,
/// and after those a signed checkpoint. Publishing the same leaves again changes nothing, so that a
/// crash anywhere is mended by publishing once more. Every call holds `ledger/.lock` while it works:
/// any thread and any process may publish.
///
/// It signs nothing that contradicts a checkpoint on disk. It does not protect against somebody who
/// has its key, or who puts back old copies of store and ledger together: for that there are
/// witnesses and the receipts in others' hands.
package final class Ledger: Sendable {
  /// What a process does for the ledger beside publishing.
  package enum Role: Sendable {
    /// Mends the files at the start and makes them durable from time to time: a process that holds
    /// the home's lock. Several nodes that share it may all be keepers.
    case keeper
    /// Only adds: a command on the side. It finds the ledger in a moment, however much a crash
    /// left to mend.
    case guest
  }

  /// When the keeper makes the files durable and keeps a checkpoint, if something is new.
  package struct Keeping: Sendable {
    /// At the first publication so many seconds after the last one kept.
    package var interval: Double = 60
    /// At the first publication that brings so many leaves since the last one kept: it bounds what
    /// the store must hold ready and what a start after a crash must do again.
    package var leaves: Int64 = 16_384

    package init() {}
  }

  let files: LedgerFiles
  let key: LedgerKey
  /// The key's verifier and those of its predecessors.
  let trusted: [NoteVerifierKey]
  let role: Role
  let keeping: Keeping
  /// Whether the key still is the ledger's; a guest looks before it signs.
  private let isKeyInUse: @Sendable () -> Bool
  /// What is known of the files; `nil` when they must be looked at first: at the start, while a call
  /// works on it, and after an error.
  private let memory = Mutex<Memory?>(nil)
  /// How long it waits for another process that holds the lock.
  let wait = LockWait()

  /// What one call leaves for the next.
  struct Memory: Sendable {
    var head: LedgerHead
    /// The checkpoint file's bytes; empty when there is none.
    var bytes: [UInt8]
    var note: SignedNote?
    var root: ContentDigest
    /// The files hold all leaves below this index durably.
    var durableSize: Int64
    var keptAt: Instant?
    /// Folders of partial tiles that may go when the full ones are durable.
    var superseded: [String] = []
  }

  /// Makes what is missing of the ledger's folders, reads nothing.
  ///
  /// - Parameters:
  ///   - folder: `ledger/` of the home.
  ///   - key: signs checkpoints; its name is the ledger's origin.
  ///   - earlierKeys: those that signed before it, under the same name.
  ///   - isKeyInUse: whether no other key has taken its place since it was read. A guest asks while
  ///     nobody else publishes; the keeper's cannot change.
  package convenience init(
    in folder: Folder, key: LedgerKey, earlierKeys: [NoteVerifierKey] = [], role: Role,
    keeping: Keeping = Keeping(), isKeyInUse: @escaping @Sendable () -> Bool = { true }
  ) throws(LedgerError) {
    do throws(SystemError) {
      _ = try folder.makeFolder(KeptCheckpoints.folder)
    } catch {
      throw .file(error)
    }
    self.init(
      LedgerFiles(folder), key: key, earlierKeys: earlierKeys, role: role, keeping: keeping,
      isKeyInUse: isKeyInUse)
  }

  init(
    _ files: LedgerFiles, key: LedgerKey, earlierKeys: [NoteVerifierKey] = [], role: Role,
    keeping: Keeping = Keeping(), isKeyInUse: @escaping @Sendable () -> Bool = { true }
  ) {
    self.isKeyInUse = isKeyInUse
    self.files = files
    self.key = key
    trusted = [key.verifier] + earlierKeys
    self.role = role
    self.keeping = keeping
  }

  /// The ledger's name: the first line of its checkpoints.
  package var origin: String { key.verifier.name }

  /// Publishes leaves that the store has committed at the indexes from `first` on, and those before
  /// them that are not yet published; without leaves, those below `first` alone.
  ///
  /// When it returns, whoever reads the files sees them under a signed checkpoint. They become
  /// durable with the next `syncfs` of anybody; the store must hold them until `durableSize` says
  /// so. At the first call the files are looked at, and mended where a crash tore them.
  ///
  /// - Returns: the checkpoint and the proofs of `leaves`.
  /// - Throws: `.forked`, `.storeIsBehind`, `.rolledBack`, `.noTrustedSignature`,
  ///   `.wrongSignature`, `.wrongOrigin`: nothing was signed, and nothing will be until somebody has
  ///   looked. `.keyReplaced` from a guest. `.damaged`, `.leavesMissing`, `.leafTooLong`. `.file`, `.store`: as much is published
  ///   as the checkpoint on disk says; try again.
  @discardableResult
  package func publish(
    _ leaves: [[UInt8]], from first: Int64, at now: Instant, store: some LeafQueue
  ) throws(LedgerError) -> Publication {
    try exclusively { memory throws(LedgerError) in
      if role == .guest, !isKeyInUse() { throw .keyReplaced }
      let source = LeafSource(store)
      var state = try current(memory.take(), source)
      let before = state.head.size
      let isKnown = first < before && !leaves.isEmpty
      if isKnown { try require(leaves, from: first, in: state.head) }
      var touched: [FilledTile] = []
      if first + Int64(leaves.count) > before || state.note == nil {
        touched = try extend(&state, by: leaves, from: first, source)
      }
      if isKnown { touched = try fullTiles(from: first, in: state.head) }
      guard let note = state.note else { preconditionFailure("nothing was published") }
      var publication = try Publication(
        of: leaves, from: first, under: note, state.head, touched: touched)
      try keep(&state, at: now, always: false)
      publication.durableSize = state.durableSize
      memory = state
      return publication
    }
  }

  /// Makes everything published durable and keeps its checkpoint: when the line is idle, and before
  /// it ends. Only the keeper does.
  ///
  /// - Returns: the index below which the files hold all leaves durably, which the store need not
  ///   hold any more.
  /// - Throws: as `publish`.
  @discardableResult
  package func settle(at now: Instant, store: some LeafQueue) throws(LedgerError) -> Int64 {
    try settle(at: now, LeafSource(store))
  }

  private func settle(at now: Instant, _ source: LeafSource) throws(LedgerError) -> Int64 {
    precondition(role == .keeper, "only the keeper settles")
    return try exclusively { memory throws(LedgerError) in
      var state = try current(memory.take(), source)
      try keep(&state, at: now, always: true)
      memory = state
      return state.durableSize
    }
  }

  /// The same without a store, from the ledger's own entries: before a lost database is made anew
  /// from them.
  @discardableResult
  package func settleWithoutStore(at now: Instant) throws(LedgerError) -> Int64 {
    let size = try files.publishedNote().map { note throws(LedgerError) in
      try Checkpoint(text: note.text).size
    }
    return try settle(at: now, LeafSource(entriesOf: files, size: size ?? 0))
  }

  /// Adds witnesses' signatures to the published checkpoint, in the place of those that the same
  /// witnesses gave it before; false when it has been replaced by a later one meanwhile. Not
  /// durable.
  package func add(_ cosignatures: [NoteSignature], to text: String) throws(LedgerError) -> Bool {
    try exclusively { _ throws(LedgerError) in
      guard let note = try files.publishedNote(), note.text == text else { return false }
      let signed = note.replacing(cosignatures)
      if signed != note {
        try files.perform(.place(signed.bytes, name: LedgerFiles.checkpoint))
      }
      return true
    }
  }

  /// Runs `body` while nobody else, thread or process, changes the files. What `body` takes out of
  /// the memory and does not put back is forgotten, so that after an error the files are looked at
  /// anew.
  func exclusively<Result>(
    _ body: (inout Memory?) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    do {
      return try FolderLock.withLock(LedgerFiles.lock, in: files.folder, telling: wait) {
        () throws(LedgerError) in
        var memory = self.memory.withLock { $0.take() }
        let result = try body(&memory)
        self.memory.withLock { $0 = memory }
        return result
      }
    } catch let error as LedgerError {
      throw error
    } catch let error as SystemError {
      throw .file(error)
    } catch {
      preconditionFailure("the lock failed in a way that it does not have: \(error)")
    }
  }
}

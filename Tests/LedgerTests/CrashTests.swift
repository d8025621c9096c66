import Durable
import Records
import Synchronization
import Testing

@testable import Ledger

/// A fault at every change to the ledger's files, then the same code goes on.
@Suite struct CrashTests {
  /// What becomes of the change that fails.
  enum Fault: CaseIterable {
    case before, half, after
  }

  /// Counts changes and fails one of them.
  final class Trap: Sendable {
    private let left: Mutex<Int>
    private let fault: Fault
    private let folder: Folder

    init(at place: Int, _ fault: Fault, in folder: Folder) {
      left = Mutex(place)
      self.fault = fault
      self.folder = folder
    }

    var isSprung: Bool { left.withLock { $0 < 0 } }

    func change(_ effect: FileEffect) throws(SystemError) {
      let isHere = left.withLock {
        $0 -= 1
        return $0 == -1
      }
      guard isHere else { return try effect.perform(in: folder) }
      switch fault {
      case .before: break
      case .half: try effect.half.perform(in: folder)
      case .after: try effect.perform(in: folder)
      }
      throw SystemError(call: "write", path: "\(folder.path): the trap", code: 28)
    }
  }

  @Test(arguments: Fault.allCases)
  func `whatever change fails, the next start mends it`(fault: Fault) throws {
    var place = 0
    var isOver = false
    while !isOver {
      let scene = try Scene()
      let trap = Trap(at: place, fault, in: scene.folder)
      try scene.runUntil(trap)
      isOver = !trap.isSprung
      if try scene.published.bytes("checkpoint") != nil {
        // No power was cut: what the checkpoint covers is whole before anything is mended.
        let size = try scene.published.checkpoint().size
        try scene.published.expectWhole(Array(scene.rehearsal.store.all[..<Int(size)]))
      }
      try scene.rehearsal.goOn(with: scene.ledger(LedgerFiles(scene.folder)))
      try scene.expectWhole()
      place += 1
    }
    #expect(place > 30)
  }

  @Test(arguments: Fault.allCases)
  func `whatever change fails, the process itself can try again`(fault: Fault) throws {
    var place = 0
    var isOver = false
    while !isOver {
      let scene = try Scene()
      let trap = Trap(at: place, fault, in: scene.folder)
      let ledger = try scene.runUntil(trap)
      isOver = !trap.isSprung
      try scene.rehearsal.goOn(with: ledger)
      try scene.expectWhole()
      place += 1
    }
  }

  @Test(arguments: Fault.allCases)
  func `whatever change fails at a start, another process goes on with whole files`(
    fault: Fault
  ) throws {
    var place = 0
    var isOver = false
    while !isOver {
      let scene = try Scene()
      let store = scene.rehearsal.store
      let other = scene.ledger(LedgerFiles(scene.folder), keeping: Ledger.Keeping())
      store.commit(Leaves.make(0..<700))
      try other.publish([], from: 700, at: Rehearsal.now, store: store)
      let trap = Trap(at: place, fault, in: scene.folder)
      let files = LedgerFiles(scene.folder) { effect throws(SystemError) in
        try trap.change(effect)
      }
      do {
        let new = scene.ledger(files, keeping: Ledger.Keeping())
        try new.publish([], from: 700, at: Rehearsal.now, store: store)
      } catch LedgerError.file(let error) {
        #expect(error.code == 28)
      }
      isOver = !trap.isSprung
      try scene.published.expectWhole(store.all)
      store.commit(Leaves.make(700..<800))
      try scene.rehearsal.goOn(with: other)
      try scene.expectWhole()
      place += 1
    }
    #expect(place > 8)
  }

  @Test(arguments: 0..<4)
  func `whenever the power is cut, the next start mends what it tore`(round: Int) throws {
    let scene = try Scene()
    let log = Mutex<[(effect: FileEffect, committed: Int, settled: Int64)]>([])
    let store = scene.rehearsal.store
    let recorded = LedgerFiles(scene.folder) { [folder = scene.folder] effect throws(SystemError) in
      log.withLock { $0.append((effect, store.all.count, store.settled)) }
      try effect.perform(in: folder)
    }
    try scene.rehearsal.run(on: scene.ledger(recorded))
    let changes = log.withLock { $0 }
    for cut in 1...changes.count {
      var random = SeededRandom(seed: UInt64(round) << 32 | UInt64(cut))
      let after = try Scene(key: scene.key)
      let next = changes.indices.contains(cut) ? changes[cut] : changes[cut - 1]
      after.rehearsal.store.commit(Array(store.all[..<next.committed]))
      after.rehearsal.store.settle(below: next.settled)
      // A command on the side may have committed more, after the batch that was being published.
      after.rehearsal.store.commit(Leaves.make(next.committed..<next.committed + cut % 3))
      let durable = changes[..<cut].lastIndex { $0.effect == .sync } ?? 0
      for change in changes[..<durable] { try change.effect.perform(in: after.folder) }
      for change in changes[durable..<cut] {
        try change.effect.survivingPowerCut(&random)?.perform(in: after.folder)
      }
      try after.rehearsal.goOn(with: after.ledger(LedgerFiles(after.folder)))
      try after.expectWhole()
    }
  }
}

/// One ledger in its folder, and the store that belongs to it.
private struct Scene {
  let place = try? TemporaryFolder()
  let folder: Folder
  let key: LedgerKey
  let rehearsal = Rehearsal()

  init(key: LedgerKey? = nil) throws {
    folder = try #require(place).folder
    self.key = try key ?? TestKeys.ledger()
    _ = try folder.makeFolder(KeptCheckpoints.folder)
  }

  var published: PublishedLedger { PublishedLedger(folder: folder, key: key.verifier) }

  func ledger(_ files: LedgerFiles, keeping: Ledger.Keeping? = nil) -> Ledger {
    Ledger(files, key: key, role: .keeper, keeping: keeping ?? rehearsal.keeping)
  }

  @discardableResult
  func runUntil(_ trap: CrashTests.Trap) throws -> Ledger {
    let files = LedgerFiles(folder) { effect throws(SystemError) in try trap.change(effect) }
    let ledger = ledger(files)
    do {
      try rehearsal.run(on: ledger)
      #expect(!trap.isSprung)
    } catch LedgerError.file(let error) {
      #expect(trap.isSprung && error.code == 28)
    }
    return ledger
  }

  /// Everything is published and whole, an audit finds nothing, every kept checkpoint was true, the
  /// last one is the newest, and no partial tile is left beside the full one.
  func expectWhole() throws {
    let leaves = rehearsal.store.all
    try published.expectWhole(leaves)
    let audit = LedgerAudit(
      of: LedgerReader(in: folder, origin: TestKeys.origin, keys: [key.verifier]))
    #expect(audit.deviations + audit.checkNames() == [])
    let kept = KeptCheckpoints(files: LedgerFiles(folder))
    var sizes: [Int64] = []
    for path in try kept.paths() {
      for record in try kept.records(of: path) {
        let checkpoint = try Checkpoint(text: try #require(record.kept).note.text)
        let hashes = leaves[..<Int(checkpoint.size)].map(MerkleTree.leafHash)
        #expect(checkpoint.root == MerkleTree.root(of: hashes))
        sizes.append(checkpoint.size)
      }
    }
    #expect(sizes == sizes.sorted())
    #expect(sizes.last ?? 0 == Int64(leaves.count))
    for index in 0..<leaves.count / 256 {
      let folder = TileName(.entries, index: Int64(index)).partialsFolder
      #expect(try published.folder.status(of: folder) == nil, "\(folder)")
    }
  }
}

extension FileEffect {
  /// What a process leaves that is killed half-way.
  fileprivate var half: FileEffect {
    switch self {
    case .write(let bytes, let path): .write(Array(bytes[..<(bytes.count / 2)]), path: path)
    case .mend(let bytes, _):
      .write(Array(bytes[..<(bytes.count / 2)]), path: LedgerFiles.mended)
    case .place(let bytes, let name):
      .write(Array(bytes[..<(bytes.count / 2)]), path: ".\(name).new")
    case .replaceDurably(let bytes, let folder, let name):
      .write(Array(bytes[..<(bytes.count / 2)]), path: "\(folder)/.\(name).new")
    case .append(let bytes, let folder, let name):
      .append(Array(bytes[..<(bytes.count / 2)]), folder: folder, name: name)
    case .remove(let path): .remove(path: "\(path)/1")
    case .sync: .sync
    }
  }

  /// What a power cut leaves of a change that was not made durable; `nil` for nothing.
  fileprivate func survivingPowerCut(_ random: inout SeededRandom) -> FileEffect? {
    switch self {
    case .write(let bytes, let path):
      switch Int.random(in: 0..<5, using: &random) {
      case 0: nil
      case 1: .write([], path: path)
      case 2: half
      case 3: .write([UInt8](repeating: 0, count: bytes.count), path: path)
      default: self
      }
    case .mend(_, let name), .place(_, let name):
      switch Int.random(in: 0..<4, using: &random) {
      case 0: nil
      case 1: .write([], path: name)
      default: self
      }
    case .remove: Bool.random(using: &random) ? self : nil
    case .append, .replaceDurably, .sync: self
    }
  }
}

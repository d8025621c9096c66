import Durable
import HTTP
import Ledger
import PostgangTesting
import Records
import Synchronization
import Testing

@testable import Witnessing

/// A fault at every change to a witness's folder: nobody may ever see two cosigned trees that
/// contradict each other.
@Suite struct WitnessCrashTests {
  enum Fault: CaseIterable {
    case before, after
  }

  /// Fails one change, and all that come after it: the process is gone.
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

    func change(_ effect: WitnessEffect) throws(SystemError) {
      let place = left.withLock {
        $0 -= 1
        return $0
      }
      if place >= 0 || (place == -1 && fault == .after) { try effect.perform(in: folder) }
      if place < 0 { throw SystemError(call: "write", path: "the trap", code: 28) }
    }
  }

  @Test(arguments: Fault.allCases)
  func `whatever change fails, what was shown is never contradicted`(fault: Fault) throws {
    var place = 0
    var isOver = false
    while !isOver {
      let scene = try WitnessScene()
      let municipality = try Municipality()
      let ledger = municipality.asWitnessed
      let trap = Trap(at: place, fault, in: scene.place.folder)
      // Shown to others, whenever they look.
      var shown: [Checkpoint] = []
      func notice() throws {
        guard let note = try scene.cosigned(ledger) else { return }
        shown.append(try Checkpoint(text: note.text))
      }
      let branch = try Municipality(key: municipality.key)
      try branch.publish(300)
      try branch.publish(100, tagged: "another history")
      for growth in [200, 100, 50] {
        try municipality.publish(growth)
        let files = WitnessFiles(scene.place.folder) { effect throws(SystemError) in
          try trap.change(effect)
        }
        // The process may be gone: what it threw is of no interest.
        _ = try? Witness(in: scene.place.folder, files, key: scene.key, asking: HTTPClient()).look(
          at: ledger, at: Municipality.now)
        try notice()
      }
      isOver = !trap.isSprung
      // The next process is first shown another history.
      let elsewhere = WitnessedLedger(
        origin: ledger.origin, keys: ledger.keys, place: .folder(branch.place.path))
      let wasSeen = try WitnessFiles(scene.place.folder).bytes(
        of: WitnessFiles.memory(of: ledger.origin))
      let other = try scene.look(at: elsewhere)
      try notice()
      if let wasSeen, try Checkpoint(text: SignedNote(wasSeen).text).size > 300 {
        #expect(other.isRefusal)
      }
      // All that was shown continues what was shown before, in one of the two histories.
      for checkpoint in shown {
        let isHonest = try root(of: municipality, at: checkpoint.size) == checkpoint.root
        let isBranch = try root(of: branch, at: checkpoint.size) == checkpoint.root
        #expect(isHonest || isBranch)
      }
      let last = try #require(shown.last)
      for checkpoint in shown where checkpoint.size > 300 {
        #expect(last.size < checkpoint.size || checkpoint.size == last.size || !other.isRefusal)
        let isBranch = try root(of: branch, at: checkpoint.size) == checkpoint.root
        let lastIsBranch = try root(of: branch, at: last.size) == last.root
        #expect(isBranch == lastIsBranch, "two histories were shown")
      }
      #expect(shown.map(\.size) == shown.map(\.size).sorted(), "it went back")
      place += 1
    }
    #expect(place == 7)
  }

  private func root(of municipality: Municipality, at size: Int64) throws -> ContentDigest? {
    let newest = try #require(try municipality.reader.newest()).checkpoint
    guard size <= newest.size else { return nil }
    var tree = try ProvenTree(newest, in: FolderFiles(municipality.place.folder))
    return try tree.root(size: size)
  }

  @Test func `what was remembered but not shown is shown by the next look`() throws {
    let scene = try WitnessScene()
    let municipality = try Municipality()
    try municipality.publish(5)
    let trap = Trap(at: 1, .before, in: scene.place.folder)
    let files = WitnessFiles(scene.place.folder) { effect throws(SystemError) in
      try trap.change(effect)
    }
    #expect(throws: WitnessError.self) {
      try Witness(in: scene.place.folder, files, key: scene.key, asking: HTTPClient()).look(
        at: municipality.asWitnessed, at: Municipality.now)
    }
    #expect(try scene.cosigned(municipality.asWitnessed) == nil)
    try scene.look(at: municipality.asWitnessed)
    #expect(try scene.cosignedSize(municipality.asWitnessed) == 5)
  }

  @Test func `a witness that has lost its memory cosigns nothing`() throws {
    let scene = try WitnessScene()
    let municipality = try Municipality()
    let ledger = municipality.asWitnessed
    let path = WitnessFiles.memory(of: ledger.origin)
    try municipality.publish(5)
    try scene.look(at: ledger)
    let old = try scene.place.folder.contents(of: path)
    try municipality.publish(5)
    try scene.look(at: ledger)
    let whole = try scene.place.folder.contents(of: path)
    try scene.place.folder.write(old, to: path)
    #expect(throws: WitnessError.memoryLost(path: path)) { try scene.look(at: ledger) }
    try scene.place.folder.remove(path)
    #expect(throws: WitnessError.memoryLost(path: path)) { try scene.look(at: ledger) }
    let other = Checkpoint(origin: ledger.origin, size: 10, root: MerkleTree.emptyRoot).text
    let exchanged = SignedNote(
      text: other, signatures: [scene.key.cosign(other, at: Municipality.now)])
    try scene.place.folder.write(exchanged.bytes, to: path)
    #expect(throws: WitnessError.memoryLost(path: path)) { try scene.look(at: ledger) }
    for torn in [[], Array(whole.prefix(40)), [UInt8](repeating: 0, count: whole.count)] {
      try scene.place.folder.write(torn, to: path)
      #expect {
        try scene.look(at: ledger)
      } throws: { error in
        if case WitnessError.memoryDamaged(path: path, _) = error { true } else { false }
      }
    }
    try scene.place.folder.write(whole, to: path)
    try municipality.publish(1)
    try scene.look(at: ledger)
    #expect(try scene.cosignedSize(ledger) == 11)
  }
}

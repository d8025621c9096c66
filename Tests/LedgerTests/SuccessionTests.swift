import Durable
import PKI
import Records
import Synchronization
import Testing

@testable import Ledger

@Suite struct SuccessionTests {
  private let place: TemporaryFolder
  private let old: LedgerKey
  private let new: LedgerKey
  private let store = FakeStore(Leaves.make(0..<300))
  private let now = Rehearsal.now

  init() throws {
    place = try TemporaryFolder()
    old = try TestKeys.ledger()
    new = try TestKeys.ledger()
  }

  /// Hands over, and publishes more under the new key; gives the old one's last size.
  private func succeed() throws -> Int64 {
    let before = try Ledger(in: place.folder, key: old, role: .keeper)
    let size = try handOver(from: before)
    store.settle(below: size)
    let after = try Ledger(
      in: place.folder, key: new, earlierKeys: [old.verifier.retired(after: size)], role: .keeper)
    let leaves = Leaves.make(300..<350)
    let first = store.commit(leaves)
    try after.publish(leaves, from: first, at: now, store: store)
    try after.settle(at: now, store: store)
    return size
  }

  /// Gives the size of the last checkpoint of the old key.
  private func handOver(from ledger: Ledger) throws -> Int64 {
    var last: Int64 = -1
    try ledger.handOver(to: new, at: now, store: store) { last = $0 }
    return last
  }

  private func reader(_ keys: NoteVerifierKey...) -> LedgerReader {
    LedgerReader(in: place.folder, origin: TestKeys.origin, keys: keys)
  }

  @Test func `the last checkpoint of the old key is signed by both, and kept`() throws {
    #expect(try succeed() == 300)
    let kept = KeptCheckpoints(files: LedgerFiles(place.folder))
    let notes = try kept.records(of: try #require(kept.paths().first)).compactMap(\.kept?.note)
    let last = try #require(notes.first)
    #expect(try last.verify(by: [old.verifier, new.verifier]) == [old.verifier, new.verifier])
    #expect(try Checkpoint(text: last.text).size == 300)
  }

  @Test func `a ledger with a new key goes on, and all of it is verified by both keys`() throws {
    let size = try succeed()
    let reader = reader(new.verifier, old.verifier.retired(after: size))
    #expect(try reader.newest()?.checkpoint.size == 350)
    let audit = LedgerAudit(of: reader)
    #expect(audit.deviations == [])
    #expect(audit.keptFiles.flatMap { audit.checkSignatures(of: $0) } == [])
    #expect(throws: LedgerError.noTrustedSignature) { try self.reader(old.verifier).newest() }
  }

  @Test func `a hand-over that is repeated changes nothing that counts`() throws {
    let ledger = try Ledger(in: place.folder, key: old, role: .keeper)
    #expect(try handOver(from: ledger) == 300)
    let again = try Ledger(in: place.folder, key: old, role: .keeper)
    #expect(try handOver(from: again) == 300)
    let note = try #require(try LedgerFiles(place.folder).publishedNote())
    #expect(note.signatures.count == 2)
    #expect(try succeed() == 300)
  }

  @Test func `whoever has the old key signs nothing beyond its time`() throws {
    let size = try succeed()
    let thief = try Ledger(
      in: place.folder, key: old, earlierKeys: [new.verifier], role: .keeper)
    let leaves = Leaves.make(350..<360)
    try thief.publish(leaves, from: store.commit(leaves), at: now, store: store)
    let reader = reader(new.verifier, old.verifier.retired(after: size))
    #expect(throws: LedgerError.retiredKey(key: TestKeys.origin, lastSize: 300, size: 360)) {
      try reader.newest()
    }
    #expect(!LedgerAudit(of: reader).deviations.isEmpty)
  }

  @Test func `a receipt of the old key's time stays good, a later one by it is none`() throws {
    let before = try Ledger(in: place.folder, key: old, role: .keeper)
    try before.publish([], from: 300, at: now, store: store)
    let proof = try reader(old.verifier).proof(of: 7)
    let leaf = Leaves.make(7..<8)[0]
    for (size, isGood) in [(Int64(300), true), (299, false)] {
      let keys = [new.verifier, old.verifier.retired(after: size)]
      let verified = try? proof.verify(leaf: leaf, origin: TestKeys.origin, by: keys)
      #expect((verified != nil) == isGood)
    }
  }

  @Test func `a guest that has read the old key signs nothing after the switch`() throws {
    let isInUse = Atomic(true)
    let guest = try Ledger(
      in: place.folder, key: old, role: .guest, isKeyInUse: { isInUse.load(ordering: .relaxed) })
    let keeper = try Ledger(in: place.folder, key: old, role: .keeper)
    try keeper.handOver(to: new, at: now, store: store) { _ in
      isInUse.store(false, ordering: .relaxed)
    }
    #expect(throws: LedgerError.keyReplaced) {
      try guest.publish([], from: 300, at: now, store: store)
    }
    #expect(try reader(new.verifier).newest()?.checkpoint.size == 300)
  }

  @Test func `a switch that fails leaves the old key's ledger as it was`() throws {
    let ledger = try Ledger(in: place.folder, key: old, role: .keeper)
    #expect(throws: CancellationError.self) {
      try ledger.handOver(to: new, at: now, store: store) { _ in throw CancellationError() }
    }
    let leaves = Leaves.make(300..<310)
    let publication = try ledger.publish(
      leaves, from: store.commit(leaves), at: now, store: store)
    #expect(publication.checkpoint.size == 310)
    #expect(try reader(old.verifier).newest()?.checkpoint.size == 310)
  }

  @Test func `a file of keys is read as it was written`() throws {
    let keys = [new.verifier, old.verifier.retired(after: 300)]
    #expect(try NoteVerifierKey.all(in: keys.map(\.fileText).joined()) == keys)
    for text in [
      "", "until 3\n", "\(new.verifier)\nuntil 03\n", "\(new.verifier)\nuntil 3\nuntil 4\n",
    ] {
      #expect(throws: LedgerError.self) { try NoteVerifierKey.all(in: text) }
    }
  }
}

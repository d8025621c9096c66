import PKI
import Records
import Testing

@testable import Ledger

/// What is in the folder after a publication, and what publishing refuses.
@Suite struct PublishingTests {
  let place: TemporaryFolder
  let key: LedgerKey
  let published: PublishedLedger
  let now = Instant(milliseconds: 1_795_000_000_000)

  init() throws {
    place = try TemporaryFolder()
    key = try TestKeys.ledger()
    published = PublishedLedger(folder: place.folder, key: key.verifier)
  }

  func open(_ role: Ledger.Role = .keeper) throws -> Ledger {
    try Ledger(in: place.folder, key: key, role: role)
  }

  @Test func `a ledger without leaves has a checkpoint`() throws {
    let publication = try open().publish([], from: 0, at: now, store: FakeStore())
    #expect(publication.checkpoint.size == 0)
    try published.expectWhole([])
  }

  @Test(arguments: [
    [1], [255], [256], [257], [255, 1, 1], [1, 255], [200, 100], [256, 256], [250, 600, 1],
    [65_535, 1, 1], [65_536], [65_537], [40_000, 40_000],
  ])
  func `every batch of leaves is published with its tiles`(batches: [Int]) throws {
    let store = FakeStore()
    let ledger = try open()
    for batch in batches {
      let known = store.all.count
      let leaves = Leaves.make(known..<known + batch)
      let first = store.commit(leaves)
      try ledger.publish(leaves, from: first, at: now, store: store)
    }
    try published.expectWhole(store.all)
  }

  @Test(arguments: [1, 3, 255, 256, 257, 600, 66_000])
  func `each leaf of a batch gets its proof`(count: Int) throws {
    let store = FakeStore()
    let ledger = try open()
    for leaves in [Leaves.make(0..<200), Leaves.make(200..<200 + count)] {
      let first = store.commit(leaves)
      let publication = try ledger.publish(leaves, from: first, at: now, store: store)
      #expect(publication.leaves == first..<first + Int64(leaves.count))
      for index in publication.leaves where count < 1000 || index % 501 == 0 {
        let proof = publication.proof(of: index)
        #expect(proof.description == publication.proofText(of: index))
        try proof.verify(
          leaf: store.all[Int(index)], origin: TestKeys.origin, by: [key.verifier])
      }
    }
  }

  @Test func `leaves that others committed meanwhile are published along`() throws {
    let store = FakeStore(Leaves.make(0..<300))
    let leaves = Leaves.make(300..<310)
    let first = store.commit(leaves)
    let publication = try open().publish(leaves, from: first, at: now, store: store)
    #expect(publication.checkpoint.size == 310)
    try publication.proof(of: 300).verify(
      leaf: leaves[0], origin: TestKeys.origin, by: [key.verifier])
    try published.expectWhole(store.all)
  }

  @Test func `leaves that another process has published get their proofs all the same`() throws {
    let store = FakeStore(Leaves.make(0..<1000))
    let ledger = try open()
    try ledger.publish(Array(store.all[..<200]), from: 0, at: now, store: store)
    try open(.guest).publish([], from: 900, at: now, store: store)
    let publication = try ledger.publish(
      Array(store.all[200..<300]), from: 200, at: now, store: store)
    #expect(publication.checkpoint.size == 900)
    for index in 200..<300 as Range<Int64> {
      try publication.proof(of: index).verify(
        leaf: store.all[Int(index)], origin: TestKeys.origin, by: [key.verifier])
    }
    try ledger.publish(Array(store.all[800...]), from: 800, at: now, store: store)
    try published.expectWhole(store.all)
  }

  @Test func `keeper and guest take turns`() throws {
    let store = FakeStore()
    let ledgers = [try open(), try open(.guest)]
    for turn in 0..<40 {
      let leaves = Leaves.make(turn * 33..<turn * 33 + 33)
      let first = store.commit(leaves)
      try ledgers[turn % 2].publish(leaves, from: first, at: now, store: store)
    }
    try published.expectWhole(store.all)
  }

  @Test func `publishing the same leaves again changes nothing`() throws {
    let store = FakeStore(Leaves.make(0..<300))
    let ledger = try open()
    let first = try ledger.publish(store.all, from: 0, at: now, store: store)
    let bytes = try published.bytes("checkpoint")
    let again = try ledger.publish(store.all, from: 0, at: now, store: store)
    #expect(again.proofText(of: 17) == first.proofText(of: 17))
    #expect(try published.bytes("checkpoint") == bytes)
  }

  @Test func `a leaf that an entry bundle cannot hold is refused`() throws {
    let leaves = [[], [UInt8](repeating: 0, count: 65_535), [UInt8](repeating: 0, count: 65_536)]
    let store = FakeStore(leaves)
    let ledger = try open()
    #expect(throws: LedgerError.leafTooLong(index: 2, bytes: 65_536)) {
      try ledger.publish(leaves, from: 0, at: now, store: store)
    }
    try ledger.publish(Array(leaves[..<2]), from: 0, at: now, store: store)
    try published.expectWhole(Array(leaves[..<2]))
  }

  @Test(arguments: [Ledger.Role.keeper, .guest])
  func `nothing is signed for a store that has lost leaves`(role: Ledger.Role) throws {
    let store = FakeStore(Leaves.make(0..<300))
    try open().publish(store.all, from: 0, at: now, store: store)
    let older = FakeStore(Leaves.make(0..<299))
    #expect(throws: LedgerError.storeIsBehind(leaves: 299, checkpoint: 300)) {
      try open(role).publish([], from: 299, at: now, store: older)
    }
  }

  @Test func `nothing is signed for a store with other leaves`() throws {
    try open().publish(
      Leaves.make(0..<300), from: 0, at: now, store: FakeStore(Leaves.make(0..<300)))
    let bytes = try published.bytes("checkpoint")
    let other = FakeStore(Leaves.make(0..<299) + Leaves.make(1000..<1010))
    #expect(throws: LedgerError.forked(size: 300)) {
      try open().publish([], from: 309, at: now, store: other)
    }
    #expect(try published.bytes("checkpoint") == bytes)
    try published.expectWhole(Leaves.make(0..<300))
  }

  @Test func `a batch that contradicts what is published is refused`() throws {
    let store = FakeStore(Leaves.make(0..<300))
    let ledger = try open()
    try ledger.publish(store.all, from: 0, at: now, store: store)
    #expect(throws: LedgerError.forked(size: 300)) {
      try ledger.publish(Leaves.make(1000..<1010), from: 295, at: now, store: store)
    }
  }

  @Test(arguments: [Ledger.Role.keeper, .guest])
  func `nothing is signed on an old copy of the checkpoint`(role: Ledger.Role) throws {
    let store = FakeStore(Leaves.make(0..<300))
    let ledger = try open()
    try ledger.publish(Array(store.all[..<200]), from: 0, at: now, store: store)
    let old = try #require(try published.bytes("checkpoint"))
    try ledger.publish(Array(store.all[200...]), from: 200, at: now, store: store)
    try ledger.settle(at: now, store: store)
    try place.folder.write(old, to: "checkpoint")
    #expect(throws: LedgerError.rolledBack(checkpoint: 200, known: 300)) {
      try open(role).publish([], from: 300, at: now, store: store)
    }
    // The process that published it knows, too.
    #expect(throws: LedgerError.rolledBack(checkpoint: 200, known: 300)) {
      try ledger.publish([], from: 300, at: now, store: store)
    }
  }

  @Test func `nothing is signed on a checkpoint that was altered or is another's`() throws {
    let store = FakeStore(Leaves.make(0..<30))
    try open().publish(store.all, from: 0, at: now, store: store)
    var text = try #require(try published.bytes("checkpoint"))
    let size = try #require(text.firstIndex(of: UInt8(ascii: "\n"))) + 1
    text[size] = UInt8(ascii: "2")
    try place.folder.write(text, to: "checkpoint")
    #expect(throws: LedgerError.wrongSignature(key: TestKeys.origin)) {
      try open().publish([], from: 30, at: now, store: store)
    }
    let stranger = try Ledger(in: place.folder, key: TestKeys.ledger(), role: .keeper)
    #expect(throws: LedgerError.noTrustedSignature) {
      try stranger.publish([], from: 30, at: now, store: store)
    }
  }

  @Test func `a new key goes on where the old one ended`() throws {
    let store = FakeStore(Leaves.make(0..<30))
    try open().publish(Array(store.all[..<20]), from: 0, at: now, store: store)
    let next = try TestKeys.ledger()
    let ledger = try Ledger(
      in: place.folder, key: next, earlierKeys: [key.verifier], role: .keeper)
    try ledger.publish(Array(store.all[20...]), from: 20, at: now, store: store)
    try PublishedLedger(folder: place.folder, key: next.verifier).expectWhole(store.all)
  }

  @Test func `a witness's signature stays while the checkpoint does`() throws {
    let store = FakeStore(Leaves.make(0..<30))
    let ledger = try open()
    let first = try ledger.publish(Array(store.all[..<20]), from: 0, at: now, store: store)
    let witness = try TestKeys.ledger("witness.example")
    #expect(try ledger.add([witness.sign(first.note.text)], to: first.note.text))
    let again = try ledger.publish([], from: 20, at: now, store: store)
    #expect(try again.note.verify(by: [witness.verifier]) == [witness.verifier])
    let next = try ledger.publish(Array(store.all[20...]), from: 20, at: now, store: store)
    #expect(next.note.signatures.count == 1)
    #expect(try !ledger.add([witness.sign(first.note.text)], to: first.note.text))
  }

  @Test func `the reader proves what is published, and no more`() throws {
    let store = FakeStore(Leaves.make(0..<66_000))
    let reader = LedgerReader(in: place.folder, origin: TestKeys.origin, keys: [key.verifier])
    #expect(try reader.newest() == nil)
    let ledger = try open()
    var roots: [Int64: ContentDigest] = [:]
    for size in [1, 300, 65_600, 66_000] as [Int64] {
      roots[size] = try ledger.publish([], from: size, at: now, store: store).checkpoint.root
    }
    for index in [0, 255, 256, 65_535, 65_536, 65_999] as [Int64] {
      #expect(try reader.leaf(at: index) == store.all[Int(index)])
      try reader.proof(of: index).verify(
        leaf: store.all[Int(index)], origin: TestKeys.origin, by: [key.verifier])
    }
    for (old, oldRoot) in roots {
      for (new, newRoot) in roots where old <= new {
        #expect(try reader.consistencyProof(from: old, to: new).holds(from: oldRoot, to: newRoot))
      }
    }
    #expect(throws: LedgerError.notPublished(index: 66_000, size: 66_000)) {
      try reader.proof(of: 66_000)
    }
  }

  @Test func `of two keepers one keeps a checkpoint, and both know what is durable`() throws {
    let store = FakeStore()
    let keepers = (try open(), try open())
    let leaves = Leaves.make(0..<300)
    _ = store.commit(leaves)
    try keepers.0.publish(leaves, from: 0, at: now, store: store)
    try keepers.1.publish([], from: 300, at: now, store: store)
    #expect(try keepers.0.settle(at: now, store: store) == 300)
    #expect(try keepers.1.settle(at: now, store: store) == 300)
    let more = Leaves.make(300..<310)
    _ = store.commit(more)
    try keepers.1.publish(more, from: 300, at: now, store: store)
    #expect(try keepers.1.settle(at: now, store: store) == 310)
    #expect(try keepers.0.settle(at: now, store: store) == 310)
    let kept = KeptCheckpoints(files: LedgerFiles(place.folder))
    let records = try kept.paths().flatMap { try kept.records(of: $0) }
    #expect(records.count == 2)
  }
}

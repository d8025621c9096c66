import Records
import Testing

@testable import Ledger

/// What the start makes of files that no crash explains, and of a store that is gone.
@Suite struct RecoveryTests {
  let place: TemporaryFolder
  let key: LedgerKey
  let store = FakeStore(Leaves.make(0..<66_000))
  let now = Instant(milliseconds: 1_795_000_000_000)

  init() throws {
    place = try TemporaryFolder()
    key = try TestKeys.ledger()
    let ledger = try open(.keeper)
    try ledger.publish([], from: 65_900, at: now, store: store)
    store.settle(below: try ledger.settle(at: now, store: store))
  }

  func open(_ role: Ledger.Role) throws -> Ledger {
    try Ledger(in: place.folder, key: key, role: role)
  }

  var published: PublishedLedger { PublishedLedger(folder: place.folder, key: key.verifier) }

  @Test func `settling says below which index the store may forget`() throws {
    #expect(store.settled == 65_900)
    let publication = try open(.keeper).publish([], from: 66_000, at: now, store: store)
    #expect(publication.durableSize == 65_900)
  }

  @Test func `a checkpoint that is gone is put back`() throws {
    let bytes = try published.bytes("checkpoint")
    try place.folder.remove("checkpoint")
    try open(.keeper).settle(at: now, store: store)
    #expect(try published.bytes("checkpoint") == bytes)
  }

  @Test(arguments: [Ledger.Role.keeper, .guest])
  func `tiles that are gone are made anew from the entries`(role: Ledger.Role) throws {
    try place.folder.removeTree("tile/0")
    try place.folder.removeTree("tile/1")
    try place.folder.removeTree("tile/2")
    try open(role).publish([], from: 66_000, at: now, store: store)
    try published.expectWhole(store.all)
  }

  @Test func `entries that were durable and are altered are not made up`() throws {
    let edge = "tile/entries/257.p/108"
    var bytes = try #require(try published.bytes(edge))
    bytes[10] ^= 1
    try place.folder.write(bytes, to: edge)
    #expect(throws: LedgerError.damaged(path: "tile/entries")) {
      try open(.keeper).publish([], from: 66_000, at: now, store: store)
    }
  }

  @Test func `a torn end of the kept checkpoints is cut off, and the one before it counts`() throws
  {
    let path = "checkpoints/2026-11.notes"
    let ledger = try open(.keeper)
    try ledger.publish([], from: 66_000, at: now, store: store)
    try ledger.settle(at: now, store: store)
    let bytes = try #require(try published.bytes(path))
    try place.folder.write(Array(bytes.dropLast(20)), to: path)
    try open(.keeper).settle(at: now, store: store)
    #expect(try published.bytes(path) == bytes)
  }

  @Test func `without a store the ledger's own entries make it durable`() throws {
    try open(.guest).publish([], from: 66_000, at: now, store: store)
    #expect(try open(.keeper).settleWithoutStore(at: now) == 66_000)
    // From then on a store that begins anew need not hold any of these leaves.
    store.settle(below: 66_000)
    try open(.keeper).publish([], from: 66_000, at: now, store: store)
    try published.expectWhole(store.all)
  }

  @Test func `a checkpoint is kept once a minute, however many are published`() throws {
    let kept = KeptCheckpoints(files: LedgerFiles(place.folder))
    let ledger = try open(.keeper)
    for (second, size) in [(0, 65_901), (59, 65_902), (60, 65_903), (119, 65_904), (121, 65_905)] {
      try ledger.publish(
        [], from: Int64(size), at: now.adding(seconds: Double(second)), store: store)
    }
    let sizes = try kept.records(of: "checkpoints/2026-11.notes").compactMap(\.kept).map {
      try Checkpoint(text: $0.note.text).size
    }
    #expect(sizes == [65_900, 65_903, 65_905])
  }

  @Test func `a clock that is set back a month does not put the newest checkpoint before others`()
    throws
  {
    let ledger = try open(.keeper)
    try ledger.publish([], from: 66_000, at: now, store: store)
    try ledger.settle(at: now.adding(seconds: -40 * 86_400), store: store)
    #expect(
      try KeptCheckpoints(files: LedgerFiles(place.folder)).paths() == [
        "checkpoints/2026-11.notes"
      ])
    try open(.keeper).publish([], from: 66_000, at: now, store: store)
  }
}

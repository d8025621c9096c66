import Durable
import Records
import Testing

@testable import Ledger

/// An audit that goes on from an earlier one reads what is new, and proves that nothing else is.
@Suite struct IncrementalAuditTests {
  let place: TemporaryFolder
  let key: LedgerKey
  let leaves = Leaves.make(0..<1400)
  let now = Instant(milliseconds: 1_795_000_000_000)

  init() throws {
    place = try TemporaryFolder()
    key = try TestKeys.ledger()
    let store = FakeStore(leaves)
    let ledger = try Ledger(in: place.folder, key: key, role: .keeper)
    for size in [300, 1000, 1400] as [Int64] {
      try ledger.publish([], from: size, at: now, store: store)
      try ledger.settle(at: now, store: store)
    }
  }

  private func mark(size: Int, root: ContentDigest? = nil) -> LedgerMark {
    let hashes = leaves[..<size].map { MerkleTree.leafHash($0) }
    return LedgerMark(
      size: Int64(size), root: root ?? MerkleTree.root(of: hashes), kept: nil)
  }

  private func audit(since mark: LedgerMark) -> LedgerAudit {
    LedgerAudit(
      of: LedgerReader(in: place.folder, origin: TestKeys.origin, keys: [key.verifier]),
      since: mark)
  }

  /// The deviations of what is new, and the leaves that were seen.
  private func check(_ audit: LedgerAudit, from: Int64) -> ([LedgerDeviation], [Int64]) {
    var seen: [Int64] = []
    let found = audit.check(section: 0, leaves: from..<audit.size) { index, _ in
      seen.append(index)
    }
    return (audit.deviations + found, seen)
  }

  @Test(arguments: [1, 255, 256, 257, 999, 1000, 1024, 1399, 1400])
  func `only new leaves are seen`(size: Int) {
    let (deviations, seen) = check(audit(since: mark(size: size)), from: Int64(size))
    #expect(deviations.isEmpty)
    #expect(seen == Array(Int64(size)..<1400))
  }

  @Test func `old bundles are not read, but for the one that the new leaves begin in`() throws {
    for index in 0..<3 { try place.folder.remove("tile/entries/00\(index)") }
    #expect(check(audit(since: mark(size: 1000)), from: 1000).0.isEmpty)
    try place.folder.remove("tile/entries/003")
    #expect(!check(audit(since: mark(size: 1000)), from: 1000).0.isEmpty)
  }

  @Test(arguments: [1, 256, 1000, 1024, 1400])
  func `a tree that the earlier audit did not see is found`(size: Int) {
    let other = mark(size: size, root: MerkleTree.emptyRoot)
    let (deviations, _) = check(audit(since: other), from: Int64(size))
    #expect(deviations.map(\.file) == [LedgerMark.place])
    #expect(deviations.map(\.fault) == [.otherTree(size: Int64(size))])
  }

  @Test func `kept checkpoints before the mark are not read again, those after it are`() throws {
    let file = try #require(audit(since: mark(size: 0)).keptFiles.first)
    let all = audit(since: mark(size: 0))
    let last = try #require(all.lastKept)
    let first = KeptMark(file: file, offset: 0)
    #expect(all.keptCount == 3)
    let later = audit(since: LedgerMark(size: 0, root: MerkleTree.emptyRoot, kept: first))
    #expect(later.keptCount == 2 && later.lastKept == last)
    #expect(
      audit(since: LedgerMark(size: 0, root: MerkleTree.emptyRoot, kept: last)).keptCount == 0)
  }

  @Test func `shares of names and of kept checkpoints make up the whole`() throws {
    try place.folder.write([1], to: "tile/0/note.txt")
    try place.folder.write([1], to: "tile/entries/x.txt")
    let whole = audit(since: mark(size: 0))
    let found = (0..<5).flatMap { whole.checkNames(LedgerShare($0, of: 5)) }
    #expect(Set(found) == Set(whole.checkNames()) && found.count == 2)
    let kept = (0..<5).map { whole.checkKept(LedgerShare($0, of: 5)) }
    #expect(kept.reduce(0) { $0 + $1.count } == 3)
    #expect(kept.allSatisfy { $0.deviations.isEmpty })
  }
}

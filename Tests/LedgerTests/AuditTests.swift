import Durable
import Records
import Testing

@testable import Ledger

/// What an audit finds in a ledger that somebody altered.
@Suite struct AuditTests {
  let place: TemporaryFolder
  let key: LedgerKey
  let leaves = Leaves.make(0..<1400)
  let now = Instant(milliseconds: 1_795_000_000_000)

  init() throws {
    place = try TemporaryFolder()
    key = try TestKeys.ledger()
  }

  /// Publishes the first `sizes.last` leaves, with a checkpoint kept at each of the sizes.
  func publish(_ leaves: [[UInt8]], keptAt sizes: [Int64]) throws {
    let store = FakeStore(leaves)
    let ledger = try Ledger(in: place.folder, key: key, role: .keeper)
    for size in sizes {
      try ledger.publish([], from: size, at: now, store: store)
      try ledger.settle(at: now, store: store)
    }
  }

  /// Everything that the audit has to say, and the leaves that it found right.
  func audit() throws -> (deviations: [LedgerDeviation], leaves: [Int64: [UInt8]]) {
    let audit = LedgerAudit(
      of: LedgerReader(in: place.folder, origin: TestKeys.origin, keys: [key.verifier]))
    var deviations = audit.deviations
    var leaves: [Int64: [UInt8]] = [:]
    for file in audit.keptFiles { deviations += audit.checkSignatures(of: file) }
    for section in 0..<audit.sections {
      deviations += audit.check(section: section) { leaves[$0] = $1 }
    }
    deviations += audit.checkNames()
    return (deviations, leaves)
  }

  /// The paths of all files that make up the ledger.
  func files() throws -> [String] {
    var files: [String] = []
    func walk(_ path: String) throws {
      var inner: [String] = []
      try place.folder.folder(path).forEachEntry { (name, kind) throws(SystemError) in
        if kind == .folder { inner.append(name) } else { files.append("\(path)/\(name)") }
        return true
      }
      for name in inner { try walk("\(path)/\(name)") }
    }
    try walk("tile")
    return files.sorted()
  }

  @Test func `a ledger as it was published has no deviation, and every leaf is seen`() throws {
    try publish(leaves, keptAt: [1, 100, 256, 300, 1024, 1400])
    let (deviations, found) = try audit()
    #expect(deviations.isEmpty)
    #expect((0..<1400).map { found[Int64($0)] } == leaves)
  }

  @Test(arguments: [0, 1, 255, 256, 65_535, 65_536, 65_537, 131_200])
  func `a ledger of any size has no deviation`(size: Int) throws {
    let leaves = Leaves.make(0..<size)
    let sizes = [1, 256, 300, 65_536, 65_537, 65_792, Int64(size)].filter { $0 <= size }.sorted()
    try publish(leaves, keptAt: sizes)
    let (deviations, found) = try audit()
    #expect(deviations.isEmpty)
    #expect(found.count == size)
  }

  @Test func `every removed file is missed`() throws {
    try publish(leaves, keptAt: [300, 1400])
    for path in try files() {
      let bytes = try place.folder.contents(of: path)
      try place.folder.remove(path)
      let deviations = try audit().deviations
      let name = try #require(TileName(path: path))
      if path.contains(".p/"), name.leaves.upperBound < 1280 {
        #expect(deviations.isEmpty, "\(path) is no longer needed")
      } else {
        #expect(
          deviations == [LedgerDeviation(file: path, leaves: name.leaves, fault: .missing)])
      }
      try place.folder.write(bytes, to: path)
    }
  }

  @Test func `every altered byte of a tile is found with the leaves under it`() throws {
    try publish(leaves, keptAt: [300, 1400])
    var random = SeededRandom(seed: 1)
    for path in try files() where !path.hasPrefix("tile/entries") {
      let bytes = try place.folder.contents(of: path)
      let name = try #require(TileName(path: path))
      for _ in 0..<4 {
        var altered = bytes
        let at = Int.random(in: bytes.indices, using: &random)
        altered[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        try place.folder.write(altered, to: path)
        let deviations = try audit().deviations
        let each = Int64(name.leaves.count / name.width)
        let first = name.leaves.lowerBound + Int64(at / 32) * each
        let isEarlier = path.contains(".p/") && name.leaves.upperBound < 1280
        #expect(
          deviations == [
            LedgerDeviation(
              file: path, leaves: isEarlier ? name.leaves : first..<first + each, fault: .altered)
          ])
      }
      try place.folder.write(bytes, to: path)
    }
  }

  @Test func `every altered byte of an entry is found with its index`() throws {
    try publish(leaves, keptAt: [1400])
    var random = SeededRandom(seed: 2)
    for path in try files() where path.hasPrefix("tile/entries") {
      let bytes = try place.folder.contents(of: path)
      let name = try #require(TileName(path: path))
      var start = 0
      for index in name.leaves {
        let length = leaves[Int(index)].count
        defer { start += 2 + length }
        guard index % 37 == 0 else { continue }
        var altered = bytes
        altered[start + 2 + Int.random(in: 0..<length, using: &random)] ^= 0x20
        try place.folder.write(altered, to: path)
        let (deviations, found) = try audit()
        #expect(
          deviations == [
            LedgerDeviation(file: path, leaves: index..<index + 1, fault: .altered)
          ])
        #expect(found.count == 1399 && found[index] == nil)
        altered = bytes
        altered[start + 1] ^= 1
        try place.folder.write(altered, to: path)
        #expect(try audit().deviations.allSatisfy { $0.file == path && $0.fault == .altered })
        #expect(try !audit().deviations.isEmpty)
      }
      try place.folder.write(bytes, to: path)
    }
  }

  @Test func `files that are cut off or made longer are found`() throws {
    try publish(leaves, keptAt: [300, 1400])
    for path in try files() {
      let bytes = try place.folder.contents(of: path)
      for altered in [Array(bytes.dropLast()), bytes + [0], [], bytes + bytes] {
        try place.folder.write(altered, to: path)
        let deviations = try audit().deviations
        #expect(!deviations.isEmpty && deviations.allSatisfy { $0.file == path }, "\(path)")
      }
      try place.folder.write(bytes, to: path)
    }
  }

  @Test func `an entry that was exchanged together with its hash is found`() throws {
    try publish(leaves, keptAt: [1400])
    var other = leaves
    other[300] = Array("{}".utf8)
    let part = Array(other[256..<512])
    var bundle = EntryBundle()
    var tile = TileTree()
    for leaf in part {
      bundle.append(leaf)
      tile.append(MerkleTree.leafHash(leaf))
    }
    try place.folder.write(bundle.bytes, to: "tile/entries/001")
    try place.folder.write(tile.bytes, to: "tile/0/001")
    #expect(
      try audit().deviations == [
        LedgerDeviation(file: "tile/0/001", leaves: 256..<512, fault: .altered)
      ])
  }

  @Test func `a whole tree that was exchanged is found by its checkpoints`() throws {
    try publish(leaves, keptAt: [300, 1024, 1400])
    let other = try TemporaryFolder()
    var changed = leaves
    changed[700] = Array("{}".utf8)
    let store = FakeStore(changed)
    let forger = try Ledger(in: other.folder, key: key, role: .keeper)
    let forged = try forger.publish([], from: 1400, at: now, store: store)
    for path in try files() where try other.folder.status(of: path) != nil {
      try place.folder.write(try other.folder.contents(of: path), to: path)
    }
    // Without a new checkpoint no tree leads to the root.
    #expect(try audit().deviations.contains { $0.fault == .otherTree(size: 1400) })
    // With one, by somebody who has the key, those that were kept contradict it.
    try place.folder.write(forged.note.bytes, to: "checkpoint")
    let faults = try audit().deviations.filter { $0.file.hasPrefix("checkpoints/") }.map(\.fault)
    #expect(faults == [.otherTree(size: 1024), .otherTree(size: 1400)])
  }

  @Test func `an altered checkpoint is found, and the rest is judged by the last kept one`() throws
  {
    try publish(leaves, keptAt: [300, 1400])
    let bytes = try place.folder.contents(of: "checkpoint")
    for at in stride(from: 0, to: bytes.count, by: 7) {
      var altered = bytes
      altered[at] ^= 2
      try place.folder.write(altered, to: "checkpoint")
      let (deviations, found) = try audit()
      #expect(deviations.map(\.file) == ["checkpoint"])
      #expect(found.count == 1400)
    }
    try place.folder.remove("checkpoint")
    #expect(
      try audit().deviations == [
        LedgerDeviation(file: "checkpoint", leaves: nil, fault: .missing)
      ])
  }

  @Test func `without any newer checkpoint the rest is judged by the oldest kept one`() throws {
    try publish(leaves, keptAt: [300, 1400])
    try place.folder.remove("checkpoint")
    let path = "checkpoints/2026-11.notes"
    var bytes = try place.folder.contents(of: path)
    bytes[bytes.count - 10] ^= 1
    try place.folder.write(bytes, to: path)
    let (deviations, found) = try audit()
    #expect(deviations.count == 2)
    #expect(found.count == 300)
  }

  @Test func `a checkpoint that was put back is found`() throws {
    try publish(leaves, keptAt: [300])
    let old = try place.folder.contents(of: "checkpoint")
    try publish(leaves, keptAt: [1400])
    try place.folder.write(old, to: "checkpoint")
    #expect(
      try audit().deviations == [
        LedgerDeviation(file: "checkpoint", leaves: nil, fault: .rolledBack(known: 1400))
      ])
  }

  @Test func `every altered byte of a kept checkpoint is found`() throws {
    try publish(leaves, keptAt: [300, 1024, 1400])
    let path = "checkpoints/2026-11.notes"
    let bytes = try place.folder.contents(of: path)
    // When it was kept is not signed; everything else is.
    let time = "2026-11-21T09:33:00.000Z".utf8.count
    var signed: [Int] = []
    for record in try KeptCheckpoints(files: LedgerFiles(place.folder)).records(of: path) {
      let length = try #require(record.kept).record.count
      signed += Array(record.offset..<record.offset + 5)
      signed += Array(record.offset + 5 + time..<record.offset + length)
    }
    #expect(signed.count == bytes.count - 3 * time)
    for at in signed where at % 3 == 0 {
      var altered = bytes
      altered[at] ^= 1
      try place.folder.write(altered, to: path)
      let deviations = try audit().deviations
      #expect(!deviations.isEmpty, "byte \(at)")
      #expect(deviations.allSatisfy { $0.file.hasPrefix(path) })
    }
  }

  @Test func `what does not belong there is found`() throws {
    try publish(leaves, keptAt: [1400])
    try place.folder.write([1], to: "tile/0/note.txt")
    _ = try place.folder.makeFolder("tile/entries/001.q")
    try place.folder.write([1], to: "tile/entries/001.q/1")
    #expect(
      try audit().deviations.map(\.file) == ["tile/0/note.txt", "tile/entries/001.q/1"])
    #expect(try audit().deviations.allSatisfy { $0.fault == .unexpected })
  }

  @Test func `what a killed process left is passed over, what was altered is not`() throws {
    try publish(leaves, keptAt: [1300, 1400])
    let whole = try place.folder.contents(of: "tile/entries/005.p/20")
    try place.folder.write(Array(whole[..<(whole.count / 2)]), to: "tile/entries/005.p/19")
    try place.folder.write([], to: "tile/0/005.p/19")
    #expect(try audit().deviations.isEmpty)
    try place.folder.write(whole.reversed(), to: "tile/entries/005.p/19")
    try place.folder.write(Array(whole.dropLast(3)), to: "tile/entries/005.p/20")
    #expect(
      try audit().deviations == [
        LedgerDeviation(file: "tile/entries/005.p/19", leaves: 1280..<1299, fault: .altered),
        LedgerDeviation(file: "tile/entries/005.p/20", leaves: 1280..<1300, fault: .altered),
      ])
  }

  @Test func `an altered newest bundle does not accuse the older ones`() throws {
    try publish(leaves, keptAt: [1290, 1300, 1350, 1400])
    let bundle = try place.folder.contents(of: "tile/entries/005.p/120")
    var altered = bundle
    altered[5] ^= 1
    try place.folder.write(altered, to: "tile/entries/005.p/120")
    let leaf = LedgerDeviation(
      file: "tile/entries/005.p/120", leaves: 1280..<1281, fault: .altered)
    #expect(try audit().deviations == [leaf])
    // An older one that was altered in the same way is named for itself.
    var older = try place.folder.contents(of: "tile/entries/005.p/70")
    older[5] ^= 1
    try place.folder.write(older, to: "tile/entries/005.p/70")
    #expect(
      try audit().deviations == [
        leaf,
        LedgerDeviation(file: "tile/entries/005.p/70", leaves: 1280..<1350, fault: .altered),
      ])
    try place.folder.write(Array(bundle[..<100]), to: "tile/entries/005.p/120")
    #expect(
      try audit().deviations.map(\.file) == ["tile/entries/005.p/120", "tile/entries/005.p/70"])
  }

  @Test func `an altered newest tile does not accuse the older ones`() throws {
    try publish(leaves, keptAt: [1290, 1300, 1350, 1400])
    var tile = try place.folder.contents(of: "tile/0/005.p/120")
    tile[40] ^= 1
    try place.folder.write(tile, to: "tile/0/005.p/120")
    #expect(
      try audit().deviations == [
        LedgerDeviation(file: "tile/0/005.p/120", leaves: 1281..<1282, fault: .altered)
      ])
  }

  @Test func `what is being published meanwhile is passed over`() throws {
    try publish(leaves, keptAt: [300])
    var head = LedgerHead()
    var effects: [FileEffect] = []
    var filled: [FilledTile] = []
    for leaf in leaves { try head.append(leaf, writing: &effects, filling: &filled) }
    for effect in effects + head.partialTiles(since: nil) { try effect.perform(in: place.folder) }
    let (deviations, found) = try audit()
    #expect(deviations.isEmpty)
    #expect(found.count == 300)
  }
}

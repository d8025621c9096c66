import Durable
import Glibc
import Ledger
import PostgangTesting
import Records
import Testing

@testable import Witnessing

/// What a witness does with ledgers that do not behave. Nothing that they publish may make it
/// cosign, end or read without bounds.
@Suite struct HostileLedgerTests {
  let municipality: Municipality
  let scene: WitnessScene
  let ledger: WitnessedLedger

  /// 700 leaves, which the witness has cosigned.
  init() throws {
    municipality = try Municipality()
    scene = try WitnessScene()
    ledger = municipality.asWitnessed
    try municipality.publish(700)
    try scene.look(at: ledger)
  }

  /// The file against this ledger; `nil` when there is none.
  func evidence() throws -> String? {
    try WitnessFiles(scene.place.folder).bytes(
      of: WitnessFiles.evidence(against: ledger.origin)
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Expects that what was cosigned is still the 700 leaves, and says what was thrown.
  func failure() throws -> WitnessError? {
    do {
      let sighting = try scene.look(at: ledger)
      Issue.record("it was not refused: \(sighting)")
      return nil
    } catch let error as WitnessError {
      #expect(try scene.cosignedSize(ledger) == 700)
      #expect(try evidence() == nil)
      return error
    }
  }

  // MARK: Contradictions

  @Test(arguments: [1, 44, 300, 66_000])
  func `a split view is refused, and proven to whoever reads the file`(more: Int) throws {
    let other = try Municipality(key: municipality.key)
    try other.publish(500)
    try other.publish(200 + more, tagged: "another history")
    try municipality.show(other)
    guard case .refused(let contradiction, let path) = try scene.look(at: ledger),
      case .fork(let root, let proof) = contradiction.kind
    else {
      Issue.record("it was not refused")
      return
    }
    #expect(try scene.cosignedSize(ledger) == 700)
    // The proof convinces without the witness: that tree has another root at 700 leaves.
    let shown = try #require(try other.reader.newest()).checkpoint
    #expect(proof.holds(from: root, to: shown.root))
    #expect(root != contradiction.seen.checkpoint.root)
    let text = try #require(try evidence())
    #expect(path == WitnessFiles.evidence(against: ledger.origin))
    #expect(text.contains(contradiction.seen.note.description))
    #expect(text.contains(contradiction.found.note.description))
    #expect(text.contains(root.hex))
  }

  @Test func `a split view at a size where the old tree is whole is refused too`() throws {
    let scene = try WitnessScene()
    let honest = try Municipality(key: municipality.key)
    try honest.publish(512)
    try scene.look(at: honest.asWitnessed)
    let other = try Municipality(key: municipality.key)
    try other.publish(600, tagged: "another history")
    let sighting = try scene.look(
      at: WitnessedLedger(
        origin: ledger.origin, keys: ledger.keys, place: .folder(other.place.path)))
    guard case .refused(let contradiction, _) = sighting,
      case .fork(let root, let proof) = contradiction.kind
    else {
      Issue.record("it was not refused")
      return
    }
    #expect(proof.holds(from: root, to: contradiction.found.checkpoint.root))
  }

  @Test func `another tree of the same size is refused`() throws {
    let other = try Municipality(key: municipality.key)
    try other.publish(700, tagged: "another history")
    try municipality.show(other)
    guard case .refused(let contradiction, _) = try scene.look(at: ledger) else {
      Issue.record("it was not refused")
      return
    }
    #expect(contradiction.kind == .otherRoot)
    #expect(try scene.cosignedSize(ledger) == 700)
  }

  @Test(arguments: [0, 1, 256, 699])
  func `a ledger that was rolled back is refused`(size: Int) throws {
    let earlier = try Municipality(key: municipality.key)
    if size > 0 { try earlier.publish(size) }
    if size == 0 { try earlier.sign(size: 0, root: MerkleTree.emptyRoot) }
    try municipality.show(earlier)
    guard case .refused(let contradiction, _) = try scene.look(at: ledger) else {
      Issue.record("it was not refused")
      return
    }
    #expect(contradiction.kind == .smaller)
    #expect(
      try evidence()?.contains("rolled back from 700 to \(counted(size, "leaf", "leaves"))") == true
    )
    #expect(try scene.cosignedSize(ledger) == 700)
  }

  @Test func `a ledger that has contradicted itself stays refused until the file is gone`() throws {
    let honest = try municipality.copy()
    let earlier = try Municipality(key: municipality.key)
    try earlier.publish(600)
    try municipality.show(earlier)
    try scene.look(at: ledger)
    try municipality.show(honest)
    municipality.leaves.add(20, tagged: "honest")
    try municipality.ledger.publish([], from: 720, at: Municipality.now, store: municipality.leaves)
    let path = WitnessFiles.evidence(against: ledger.origin)
    #expect(try scene.look(at: ledger) == .barred(evidence: path))
    #expect(try scene.cosignedSize(ledger) == 700)
    try scene.place.folder.remove(path)
    try scene.look(at: ledger)
    #expect(try scene.cosignedSize(ledger) == 720)
  }

  @Test func `without the file a contradiction is found again`() throws {
    let other = try Municipality(key: municipality.key)
    try other.publish(701, tagged: "another history")
    try municipality.show(other)
    for _ in 0..<2 {
      #expect(try scene.look(at: ledger).isRefusal)
      try scene.place.folder.remove(WitnessFiles.evidence(against: ledger.origin))
    }
    #expect(try scene.cosignedSize(ledger) == 700)
  }

  @Test func `one ledger's contradiction does not touch another's`() throws {
    let neighbour = try Municipality("neighbour.example/ledger")
    try neighbour.publish(3)
    try municipality.sign(size: 1, root: MerkleTree.emptyRoot)
    #expect(try scene.look(at: ledger).isRefusal)
    #expect(!(try scene.look(at: neighbour.asWitnessed).isRefusal))
  }

  // MARK: What proves nothing

  @Test func `another ledger's checkpoint is not believed`() throws {
    let other = try Municipality("elsewhere.example/ledger")
    try other.publish(800)
    let bytes = try other.place.folder.contents(of: "checkpoint")
    try municipality.place.folder.write(bytes, to: "checkpoint")
    #expect(try failure() == .untrusted(.noTrustedSignature))
  }

  @Test func `another origin under the right key is not believed`() throws {
    let text = Checkpoint(
      origin: "elsewhere.example/ledger", size: 800, root: MerkleTree.emptyRoot
    ).text
    let note = SignedNote(text: text, signatures: [municipality.key.sign(text)])
    try municipality.place.folder.write(note.bytes, to: "checkpoint")
    #expect(
      try failure()
        == .untrusted(.wrongOrigin(found: "elsewhere.example/ledger", expected: ledger.origin)))
  }

  @Test func `a checkpoint by an unknown key of the same name is not believed`() throws {
    let impostor = try Municipality(ledger.origin)
    try impostor.publish(900)
    try municipality.show(impostor)
    #expect(try failure() == .untrusted(.noTrustedSignature))
  }

  @Test func `what a stranger writes does not reach a terminal as it is`() throws {
    let text = "\(ledger.origin)\n\u{9B}2J\u{202E}\(String(repeating: "9", count: 5000))\nAAAA\n"
    let note = SignedNote(text: text, signatures: [municipality.key.sign(text)])
    try municipality.place.folder.write(note.bytes, to: "checkpoint")
    let message = try #require(try failure()).description
    #expect(!message.unicodeScalars.contains { [0x9B, 0x202E].contains($0.value) })
    #expect(message.unicodeScalars.count < 700)
  }

  @Test func `a checkpoint whose text was altered is not believed`() throws {
    let bytes = try municipality.place.folder.contents(of: "checkpoint")
    let altered = String(decoding: bytes, as: UTF8.self).replacing("\n700\n", with: "\n701\n")
    try municipality.place.folder.write(Array(altered.utf8), to: "checkpoint")
    #expect(try failure() == .untrusted(.wrongSignature(key: ledger.origin)))
  }

  @Test(arguments: [[], Array("hello\n".utf8), [UInt8](repeating: 0, count: 500)] as [[UInt8]])
  func `what is no note is not believed`(bytes: [UInt8]) throws {
    try municipality.place.folder.write(bytes, to: "checkpoint")
    guard case .untrusted(.malformedNote)? = try failure() else {
      Issue.record("it was read as something")
      return
    }
  }

  @Test func `a checkpoint of a hundred megabytes is not read`() throws {
    let file = try municipality.place.folder.open("checkpoint", flags: 0o1)  // O_WRONLY
    try file.truncate(to: 100 << 20)
    try file.close()
    #expect(try failure() == .tooLong(path: "checkpoint", place: municipality.place.path))
  }

  @Test func `extension lines beyond all measure are not cosigned`() throws {
    let root = try #require(try municipality.reader.newest()).checkpoint.root
    let line = String(repeating: "x", count: 70_000)
    try municipality.sign(size: 700, root: root, extensions: "\(line)\n")
    guard case .untrusted(.malformedCheckpoint)? = try failure() else {
      Issue.record("it was cosigned")
      return
    }
  }

  @Test(arguments: [1 << 48 + 1, 1 << 62 + 1, .max] as [Int64])
  func `a checkpoint over more leaves than a log can have is refused`(size: Int64) throws {
    try municipality.sign(size: size, root: MerkleTree.emptyRoot)
    #expect(try failure() == .tooManyLeaves(size))
  }

  @Test func `a checkpoint over very many leaves needs the tiles that prove it`() throws {
    try municipality.sign(size: 1 << 48 - 1, root: MerkleTree.emptyRoot)
    guard case .missing? = try failure() else {
      Issue.record("it was believed")
      return
    }
  }

  @Test func `no leaves under another root than that of nothing are refused at first sight`() throws
  {
    let fresh = try Municipality("fresh.example/ledger")
    try fresh.sign(size: 0, root: MerkleTree.leafHash([1]))
    #expect(throws: WitnessError.wrongEmptyRoot) { try scene.look(at: fresh.asWitnessed) }
  }

  @Test func `a new root over the old tiles is not believed`() throws {
    try municipality.sign(size: 701, root: MerkleTree.leafHash([1]))
    guard case .missing? = try failure() else {
      Issue.record("it was believed")
      return
    }
  }

  @Test func `every tile that a proof needs is proven`() throws {
    let scene = try WitnessScene()
    let big = try Municipality("big.example/ledger")
    try big.publish(600)
    try scene.look(at: big.asWitnessed)
    try big.publish(66_000)
    for path in ["tile/0/002", "tile/1/000", "tile/1/001.p/4", "tile/2/000.p/1", "tile/0/260.p/40"]
    {
      let right = try big.place.folder.contents(of: path)
      var altered = right
      altered[right.count / 2] ^= 1
      for wrong in [altered, Array(right.dropLast()), Array(right.dropLast(32)), right + [0], []] {
        try big.place.folder.write(wrong, to: path)
        #expect(throws: WitnessError.self, "\(path), \(wrong.count) bytes") {
          try scene.look(at: big.asWitnessed)
        }
        #expect(try scene.cosignedSize(big.asWitnessed) == 600)
      }
      try big.place.folder.remove(path)
      #expect(throws: WitnessError.self) { try scene.look(at: big.asWitnessed) }
      try big.place.folder.write(right, to: path)
    }
    try scene.look(at: big.asWitnessed)
    #expect(try scene.cosignedSize(big.asWitnessed) == 66_600)
  }

  @Test func `a full tile may have taken the place of the partial one`() throws {
    let copy = try municipality.copy()
    try municipality.publish(100)
    // A slow mirror: the checkpoint of 700, the tiles of 800, full where they were partial.
    let checkpoint = try copy.place.folder.contents(of: "checkpoint")
    try municipality.place.folder.write(checkpoint, to: "checkpoint")
    let scene = try WitnessScene()
    try scene.look(at: ledger)
    #expect(try scene.cosignedSize(ledger) == 700)
    #expect(try municipality.place.folder.status(of: "tile/0/002.p") == nil)
  }

  @Test func `links, pipes and folders are not read`() throws {
    let path = municipality.place.folder.path(of: "checkpoint")
    try municipality.place.folder.move(
      "checkpoint", to: "elsewhere", in: municipality.place.folder, replacing: true)
    let traps: [() throws -> Void] = [
      { _ = try municipality.place.folder.makeFolder("checkpoint") },
      { #expect(symlink("elsewhere", path) == 0) },
      { #expect(mkfifo(path, 0o600) == 0) },
    ]
    for trap in traps {
      try trap()
      guard case .unreachable? = try failure() else {
        Issue.record("it was read")
        return
      }
      try municipality.place.folder.removeTree("checkpoint")
    }
  }

  @Test func `a place that is away is told`() throws {
    let away = WitnessedLedger(
      origin: ledger.origin, keys: ledger.keys, place: .folder("/nowhere/at/all"))
    #expect {
      try scene.look(at: away)
    } throws: { error in
      if case WitnessError.unreachable(place: "/nowhere/at/all", reason: _) = error {
        true
      } else {
        false
      }
    }
  }
}

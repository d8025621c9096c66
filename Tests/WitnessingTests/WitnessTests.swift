import Durable
import HTTP
import Ledger
import PostgangTesting
import Records
import Testing

@testable import Witnessing

/// What a witness does with ledgers that behave.
@Suite struct WitnessTests {
  let municipality: Municipality
  let scene: WitnessScene

  init() throws {
    municipality = try Municipality()
    scene = try WitnessScene()
  }

  @Test func `a ledger that grows is cosigned at every size at which it is seen`() throws {
    let ledger = municipality.asWitnessed
    var size: Int64 = 0
    for growth in [1, 1, 2, 251, 1, 1, 300, 65_000, 700] {
      try municipality.publish(growth)
      size += Int64(growth)
      #expect(try scene.look(at: ledger) == .cosigned(try newest()))
      #expect(try scene.cosignedSize(ledger) == size)
    }
  }

  @Test func `what has not grown is not cosigned again`() throws {
    try municipality.publish(5)
    let ledger = municipality.asWitnessed
    try scene.look(at: ledger)
    let first = try scene.cosigned(ledger)
    #expect(
      try scene.look(at: ledger, Municipality.now.adding(seconds: 60)) == .unchanged(try newest()))
    #expect(try scene.cosigned(ledger) == first)
  }

  @Test func `the cosignature says when, in whole seconds`() throws {
    try municipality.publish(5)
    try scene.look(at: municipality.asWitnessed, Instant(milliseconds: 1_679_315_147_999))
    let note = try #require(try scene.cosigned(municipality.asWitnessed))
    let signature = try #require(note.signatures.last)
    #expect(signature.cosignatureTime == Instant(milliseconds: 1_679_315_147_000))
  }

  @Test func `a clock that is set back does not make a later cosignature older`() throws {
    let ledger = municipality.asWitnessed
    try municipality.publish(5)
    try scene.look(at: ledger, Instant(milliseconds: 2_000_000_000_000))
    try municipality.publish(5)
    try scene.look(at: ledger, Instant(milliseconds: 1_000_000_000_000))
    let note = try #require(try scene.cosigned(ledger))
    #expect(
      note.signatures.last?.cosignatureTime == Instant(milliseconds: 2_000_000_000_000))
  }

  @Test func `a ledger without leaves is cosigned, and then grows`() throws {
    try municipality.sign(size: 0, root: MerkleTree.emptyRoot)
    let ledger = municipality.asWitnessed
    try scene.look(at: ledger)
    #expect(try scene.cosignedSize(ledger) == 0)
    try municipality.clear()
    try municipality.publish(3)
    try scene.look(at: ledger)
    #expect(try scene.cosignedSize(ledger) == 3)
  }

  @Test func `extension lines are cosigned as they stand`() throws {
    try municipality.publish(5)
    let root = try newest().root
    try municipality.sign(size: 5, root: root, extensions: "further words\n")
    let ledger = municipality.asWitnessed
    try scene.look(at: ledger)
    #expect(try scene.cosigned(ledger)?.text.hasSuffix("\nfurther words\n") == true)
    #expect(try scene.cosignedSize(ledger) == 5)
    // Other extension lines are no other tree.
    try municipality.sign(size: 5, root: root)
    #expect(try scene.look(at: ledger) == .cosigned(try newest()))
  }

  @Test func `only the ledger's own signature is handed on beside the witness's`() throws {
    try municipality.publish(5)
    let stranger = try WitnessScene("stranger.example/w9")
    let text = try SignedNote(municipality.place.folder.contents(of: "checkpoint")).text
    _ = try municipality.ledger.add([stranger.key.cosign(text, at: Municipality.now)], to: text)
    try scene.look(at: municipality.asWitnessed)
    let names = try scene.cosigned(municipality.asWitnessed)?.signatures.map(\.name)
    #expect(names == [municipality.origin, scene.key.verifier.name])
  }

  @Test func `one key after another may sign the ledger's checkpoints`() throws {
    try municipality.publish(5)
    let ledger = municipality.asWitnessed
    let successor = try Municipality(municipality.origin)
    let both = WitnessedLedger(
      origin: ledger.origin, keys: ledger.keys + [successor.key.verifier], place: ledger.place)
    try scene.look(at: both)
    municipality.leaves.add(5, tagged: "honest")
    let next = try Ledger(
      in: municipality.place.folder, key: successor.key,
      earlierKeys: [municipality.key.verifier], role: .keeper)
    try next.publish([], from: 10, at: Municipality.now, store: municipality.leaves)
    try scene.look(at: both)
    #expect(try scene.cosignedSize(both) == 10)
  }

  @Test func `two ledgers are remembered apart`() throws {
    let other = try Municipality("../../elsewhere.example/ledger")
    try municipality.publish(7)
    try other.publish(3)
    for ledger in [municipality.asWitnessed, other.asWitnessed] { try scene.look(at: ledger) }
    #expect(try scene.cosignedSize(municipality.asWitnessed) == 7)
    #expect(try scene.cosignedSize(other.asWitnessed) == 3)
    #expect(try scene.place.names == [".lock", "cosignatures", "refused", "seen"])
  }

  @Test func `a second process cannot work in the same folder`() throws {
    var first: Witness? = try Witness(in: scene.place.folder, key: scene.key, asking: HTTPClient())
    #expect(throws: WitnessError.busy(path: scene.place.path)) {
      try Witness(in: scene.place.folder, key: scene.key, asking: HTTPClient())
    }
    #expect(first?.key.verifier == scene.key.verifier)
    first = nil
    _ = try Witness(in: scene.place.folder, key: scene.key, asking: HTTPClient())
  }

  private func newest() throws -> Checkpoint {
    try #require(try municipality.reader.newest()).checkpoint
  }
}

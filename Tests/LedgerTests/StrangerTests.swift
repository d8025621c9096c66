import Durable
import Foundation
import Records
import Testing

@testable import Ledger

/// What programs that share no code with Postgang say of its ledgers.
@Suite struct StrangerTests {
  let place: TemporaryFolder
  let key: LedgerKey
  let leaves = Leaves.make(0..<66_000)
  let publication: Publication

  init() throws {
    place = try TemporaryFolder()
    key = try TestKeys.ledger()
    let store = FakeStore(leaves)
    let ledger = try Ledger(in: place.folder, key: key, role: .keeper)
    let now = Instant(milliseconds: 1_795_000_000_000)
    for size in [1, 300, 65_536, 65_900] as [Int64] {
      try ledger.publish([], from: size, at: now, store: store)
      try ledger.settle(at: now, store: store)
    }
    publication = try ledger.publish(
      Array(leaves[65_900...]), from: 65_900, at: now, store: store)
  }

  private static let checker = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../../docs/formats/check_ledger.py").path

  @Test(
    .enabled("python3 is not installed") {
      Program.works(Program.python, ["-c", "import hashlib"])
    })
  func `the program of docs/formats finds the ledger right, and an altered one wrong`() throws {
    let arguments = [StrangerTests.checker, key.verifier.description, place.folder.path]
    let right = try #require(try Program.run(Program.python, arguments))
    #expect(right.output == "66000 leaves, 4 kept checkpoints: all right\n")
    #expect(right.status == 0)
    for path in ["tile/0/017", "tile/1/001.p/1", "tile/entries/200", "checkpoint"] {
      let bytes = try place.folder.contents(of: path)
      var altered = bytes
      altered[altered.count / 2] ^= 1
      try place.folder.write(altered, to: path)
      let wrong = try #require(try Program.run(Program.python, arguments))
      #expect(wrong.status == 1 && wrong.output.hasPrefix("WRONG: "), "\(path)")
      try place.folder.write(bytes, to: path)
    }
  }

  @Test(
    .enabled("python3 is not installed") {
      Program.works(Program.python, ["-c", "import hashlib"])
    })
  func `the program of docs/formats accepts a receipt's proof for its leaf alone`() throws {
    try place.folder.write(Array(publication.proofText(of: 65_950).utf8), to: "proof")
    try place.folder.write(leaves[65_950], to: "leaf")
    let arguments = [
      StrangerTests.checker, key.verifier.description, place.folder.path(of: "leaf"),
      place.folder.path(of: "proof"),
    ]
    let right = try #require(try Program.run(Program.python, arguments))
    #expect(right.output == "leaf 65950 is in the ledger \(TestKeys.origin) with 66000 leaves\n")
    try place.folder.write(leaves[65_951], to: "leaf")
    let wrong = try #require(try Program.run(Program.python, arguments))
    #expect(wrong.status == 1 && wrong.output.contains("does not lead to the checkpoint's root"))
  }

  @Test(
    .enabled("the module aics-tlog is not installed: POSTGANG_ORACLE_PYTHON names a Python with it")
    { Program.works(Program.python, ["-c", "import aics_tlog"]) })
  func `another implementation of the specification accepts every tile and proof`() throws {
    let program = """
      import sys
      from aics_tlog import *
      folder, key = sys.argv[1], parse_vkey(sys.argv[2])
      note = parse_note(open(folder + "/checkpoint", "rb").read())
      found = verify_checkpoint(note, key, expected_origin=key.name)
      assert found.ok, found
      checkpoint, reader = parse_checkpoint(note.text), FileSystemTileReader(folder)
      print(audit_tiles(reader, checkpoint.size, checkpoint.root))
      for index in [0, 255, 256, 65535, 65536, 65999]:
          proof = inclusion_proof_from_tiles(reader, index, checkpoint.size)
          leaf = read_entry(reader, index, checkpoint.size)
          assert verify_leaf_inclusion(leaf, index, checkpoint.size, proof, checkpoint.root)
      """
    let arguments = ["-c", program, place.folder.path, key.verifier.description]
    let result = try #require(try Program.run(Program.python, arguments))
    #expect(result.output == "AuditReport(size=66000, tiles=261, bundles=258)\n")
    #expect(result.status == 0)
  }
}

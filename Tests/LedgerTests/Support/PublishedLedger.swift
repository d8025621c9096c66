import Durable
import Records
import Testing

@testable import Ledger

/// A ledger's folder as a stranger sees it, read by the specification alone.
struct PublishedLedger {
  let folder: Folder
  let key: NoteVerifierKey

  /// The bytes of a file; `nil` when it is missing.
  func bytes(_ path: String) throws -> [UInt8]? {
    guard try folder.status(of: path) != nil else { return nil }
    return try folder.contents(of: path)
  }

  func checkpoint() throws -> Checkpoint {
    let note = try SignedNote(try #require(try bytes("checkpoint")))
    try note.verify(by: [key])
    return try Checkpoint(text: note.text)
  }

  /// Expects the checkpoint to cover exactly these leaves, and every tile and entry bundle that
  /// this size has to be there with exactly the right bytes.
  func expectWhole(_ leaves: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let checkpoint = try checkpoint()
    #expect(checkpoint.size == Int64(leaves.count), sourceLocation: sourceLocation)
    var hashes = leaves.map(MerkleTree.leafHash)
    #expect(checkpoint.root == MerkleTree.root(of: hashes), sourceLocation: sourceLocation)
    for (path, part) in parts(of: leaves.count, named: "entries") {
      let bytes = leaves[part].flatMap { [UInt8($0.count >> 8), UInt8($0.count & 255)] + $0 }
      try #expect(self.bytes(path) == bytes, "\(path)", sourceLocation: sourceLocation)
    }
    var level = 0
    while !hashes.isEmpty {
      for (path, part) in parts(of: hashes.count, named: "\(level)") {
        let bytes = hashes[part].flatMap(\.array)
        try #expect(self.bytes(path) == bytes, "\(path)", sourceLocation: sourceLocation)
      }
      hashes = stride(from: 0, through: hashes.count - 256, by: 256).map {
        MerkleTree.root(of: Array(hashes[$0..<$0 + 256]))
      }
      level += 1
    }
  }

  /// The paths of the tiles of one level, and which hashes each holds.
  private func parts(of count: Int, named level: String) -> [(path: String, part: Range<Int>)] {
    stride(from: 0, to: count, by: 256).map { first in
      let end = min(first + 256, count)
      let digits = String(1_000_000 + first / 256).dropFirst()
      let number =
        first / 256 < 1000 ? "\(digits.suffix(3))" : "x\(digits.prefix(3))/\(digits.suffix(3))"
      return (
        "tile/\(level)/\(number)" + (end - first < 256 ? ".p/\(end - first)" : ""), first..<end
      )
    }
  }
}

import PKI
import Records

/// The hashes of a Merkle tree (RFC 6962 § 2.1, RFC 9162 § 2.1.1), with SHA-256.
///
/// Leaves and inner nodes are hashed with different first bytes, so that no inner node can be
/// passed off as a leaf.
package enum MerkleTree {
  /// The root of the tree without leaves: the digest of nothing.
  package static let emptyRoot = SHA256.digest(of: [])

  /// `SHA-256(0x00 || leaf)`.
  package static func leafHash(_ leaf: [UInt8]) -> ContentDigest {
    leaf.withUnsafeBytes { leafHash($0) }
  }

  static func leafHash(_ leaf: UnsafeRawBufferPointer) -> ContentDigest {
    var digest = SHA256()
    withUnsafeBytes(of: 0 as UInt8) { digest.update($0) }
    digest.update(leaf)
    return digest.finish()
  }

  /// `SHA-256(0x01 || left || right)`.
  package static func nodeHash(_ left: ContentDigest, _ right: ContentDigest) -> ContentDigest {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { buffer in
      buffer[0] = 1
      left.write(to: buffer, at: 1)
      right.write(to: buffer, at: 33)
      return SHA256.digest(of: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The root of the tree with these leaf hashes, in order.
  package static func root(of leafHashes: [ContentDigest]) -> ContentDigest {
    var edge = TreeEdge()
    var filled: [FilledTile] = []
    for hash in leafHashes {
      edge.append(hash, filling: &filled)
    }
    return edge.root
  }
}

extension ContentDigest {
  /// Its 32 bytes, as they stand in tiles and are hashed.
  func write(to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
    for place in 0..<4 {
      buffer.storeBytes(
        of: bytes[place].bigEndian, toByteOffset: offset + 8 * place, as: UInt64.self)
    }
  }

  /// Reads the 32 bytes at `offset`.
  init(_ buffer: UnsafeRawBufferPointer, at offset: Int) {
    var words = InlineArray<4, UInt64>(repeating: 0)
    for place in 0..<4 {
      words[place] = UInt64(
        bigEndian: buffer.loadUnaligned(fromByteOffset: offset + 8 * place, as: UInt64.self))
    }
    self.init(words: words)
  }
}

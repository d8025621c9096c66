import PKI
import Records

/// The files that one evidence record covers together, as a data object group (RFC 4998 § 4.2.1).
///
/// For a record these are the files of its container: every data file, the manifest and the
/// signature, but not `mimetype`, and nothing that was added as evidence.
package struct ObjectGroup: Hashable, Sendable {
  package let algorithm: DigestAlgorithm
  /// The digests of the files in binary ascending order; two equal files have two.
  package let hashes: [[UInt8]]

  /// - Precondition: at least one digest, each as long as the algorithm's.
  package init(_ hashes: [[UInt8]], by algorithm: DigestAlgorithm) {
    precondition(
      !hashes.isEmpty && hashes.allSatisfy { $0.count == algorithm.length },
      "a group has at least one digest, and its digests have the length of its algorithm")
    self.algorithm = algorithm
    self.hashes = hashes.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The group's leaf: its only digest as it is, or the digest of them all, one behind the other.
  package var hash: [UInt8] {
    if hashes.count == 1 { return hashes[0] }
    var digest = Digest(algorithm)
    for hash in hashes { hash.withUnsafeBytes { digest.update($0) } }
    return digest.finish()
  }

  /// The SHA-256 group hash of files with these digests, in any order.
  package static func hash(of files: [ContentDigest]) -> ContentDigest {
    precondition(!files.isEmpty, "a group has at least one file")
    if files.count == 1 { return files[0] }
    var digest = SHA256()
    let sorted = files.sorted { a, b in
      for place in 0..<4 where a.bytes[place] != b.bytes[place] {
        return a.bytes[place] < b.bytes[place]
      }
      return false
    }
    for file in sorted { digest.update(file.array) }
    return digest.finish()
  }
}

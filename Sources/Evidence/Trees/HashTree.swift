import PKI

/// The hash tree that one time-stamp covers (RFC 4998 § 4.2), with two children for each node.
///
///     parent = H(concatenation of its children in binary ascending order)
///
/// A last node without a partner goes up unchanged. There are no prefixes for leaves and nodes as in
/// RFC 6962: the trees of ledger and evidence have nothing in common.
package struct HashTree: Hashable, Sendable {
  package let algorithm: DigestAlgorithm
  /// Of the leaves.
  package let count: Int
  /// The leaves first, the root last; each level's digests one behind the other.
  private let levels: [[UInt8]]

  /// - Parameter leaves: digests one behind the other.
  /// - Precondition: at least one whole leaf.
  package init(leaves: [UInt8], by algorithm: DigestAlgorithm) {
    let length = algorithm.length
    precondition(
      !leaves.isEmpty && leaves.count.isMultiple(of: length),
      "a tree has at least one leaf, and its leaves have the length of its algorithm")
    self.algorithm = algorithm
    count = leaves.count / length
    var digest = RepeatedDigest(algorithm)
    var levels = [leaves]
    var top = leaves
    while top.count > length {
      top = HashTree.parents(of: top, &digest)
      levels.append(top)
    }
    self.levels = levels
  }

  /// - Precondition: at least one leaf, each as long as the algorithm's digests.
  package init(leaves: some Sequence<[UInt8]>, by algorithm: DigestAlgorithm) {
    self.init(leaves: leaves.flatMap { $0 }, by: algorithm)
  }

  /// What the time-stamp's message imprint must be.
  package var root: [UInt8] { levels[levels.count - 1] }

  package func leaf(_ index: Int) -> [UInt8] { digest(index, level: 0) }

  /// The neighbours on the way from a leaf up to the root: none for a level on which the node goes
  /// up unchanged.
  package func path(of leaf: Int) -> [[UInt8]] {
    precondition((0..<count).contains(leaf), "the tree has no such leaf")
    var path: [[UInt8]] = []
    var place = leaf
    for level in levels.indices.dropLast() {
      let neighbour = place ^ 1
      if neighbour * algorithm.length < levels[level].count {
        path.append(digest(neighbour, level: level))
      }
      place >>= 1
    }
    return path
  }

  private func digest(_ index: Int, level: Int) -> [UInt8] {
    Array(levels[level][index * algorithm.length..<(index + 1) * algorithm.length])
  }

  private static func parents(of level: [UInt8], _ digest: inout RepeatedDigest) -> [UInt8] {
    let length = digest.algorithm.length
    let pairs = level.count / (2 * length)
    let rest = level.count - pairs * 2 * length
    var swapped = [UInt8](repeating: 0, count: 2 * length)
    return [UInt8](unsafeUninitializedCapacity: pairs * length + rest) { buffer, filled in
      let output = UnsafeMutableRawBufferPointer(buffer)
      level.withUnsafeBytes { children in
        for pair in 0..<pairs {
          let both = slice(of: children, pair, 2 * length)
          let place = UnsafeMutableRawBufferPointer(
            rebasing: output[pair * length..<(pair + 1) * length])
          let (first, second) = (slice(of: both, 0, length), slice(of: both, 1, length))
          if second.lexicographicallyPrecedes(first) {
            swapped.withUnsafeMutableBytes {
              $0.copyBytes(from: second)
              UnsafeMutableRawBufferPointer(rebasing: $0[length...]).copyBytes(from: first)
            }
            swapped.withUnsafeBytes { digest.digest(of: $0, into: place) }
          } else {
            digest.digest(of: both, into: place)
          }
        }
        UnsafeMutableRawBufferPointer(rebasing: output[(pairs * length)...])
          .copyBytes(from: children[(pairs * 2 * length)...])
      }
      filled = pairs * length + rest
    }
  }

  private static func slice(
    of bytes: UnsafeRawBufferPointer, _ index: Int, _ length: Int
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[index * length..<(index + 1) * length])
  }
}

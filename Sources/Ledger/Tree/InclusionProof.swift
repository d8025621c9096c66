import Records

/// What shows that a leaf stands at its index in a tree: the hashes beside the way from the leaf to
/// the root (RFC 9162 § 2.1.3).
package struct InclusionProof: Hashable, Sendable {
  package let index: Int64
  /// The tree's number of leaves.
  package let size: Int64
  /// From the leaf's sibling up to a child of the root.
  package let path: [ContentDigest]

  package init(index: Int64, size: Int64, path: [ContentDigest]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// The root that follows for a leaf hash (RFC 9162 § 2.1.3.2); `nil` when the path has not the
  /// length that index and size ask for.
  package func root(leafHash: ContentDigest) -> ContentDigest? {
    guard (0..<size).contains(index) else { return nil }
    var place = index
    var last = size - 1
    var hash = leafHash
    for sibling in path {
      guard last > 0 else { return nil }
      if place & 1 == 1 || place == last {
        hash = MerkleTree.nodeHash(sibling, hash)
        // On the right edge, where a subtree has no sibling it is its parent.
        while place & 1 == 0, place > 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 ? hash : nil
  }
}

import Records

/// What shows that a tree is an earlier one with leaves added at its end (RFC 9162 § 2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
  package let oldSize: Int64
  package let newSize: Int64
  package let path: [ContentDigest]

  package init(oldSize: Int64, newSize: Int64, path: [ContentDigest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.path = path
  }

  /// Whether the tree with `newRoot` begins with all leaves of the tree with `oldRoot`, in order
  /// (RFC 9162 § 2.1.4.2).
  package func holds(from oldRoot: ContentDigest, to newRoot: ContentDigest) -> Bool {
    guard 0 <= oldSize, oldSize <= newSize else { return false }
    if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
    if oldSize == 0 { return path.isEmpty && oldRoot == MerkleTree.emptyRoot }
    var place = oldSize - 1
    var last = newSize - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var rest = path[...]
    // When the old tree is a complete subtree of the new one, its root is the way's beginning.
    guard let start = place == 0 ? oldRoot : rest.popFirst() else { return false }
    var (old, new) = (start, start)
    for hash in rest {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = MerkleTree.nodeHash(hash, old)
        new = MerkleTree.nodeHash(hash, new)
        while place & 1 == 0, place > 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        new = MerkleTree.nodeHash(new, hash)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}

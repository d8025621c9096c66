import Records

/// How far an earlier audit has come: the tree that it saw, and the last kept checkpoint.
package struct LedgerMark: Hashable, Sendable {
  /// The file that a deviation names when the tree is not the one that the earlier audit saw.
  package static let place = "checkpoint of the last audit"

  package let size: Int64
  package let root: ContentDigest
  /// The last kept checkpoint that it judged; `nil` when there was none.
  package let kept: KeptMark?

  package init(size: Int64, root: ContentDigest, kept: KeptMark?) {
    self.size = size
    self.root = root
    self.kept = kept
  }
}

import PKI
import Records

/// The tree hash of RFC 6962 § 2.1, word for word: slow, and sharing nothing with what is tested.
enum ReferenceTree {
  static func root(_ leaves: ArraySlice<[UInt8]>) -> ContentDigest {
    if leaves.isEmpty { return SHA256.digest(of: []) }
    if leaves.count == 1 { return SHA256.digest(of: [0] + leaves[leaves.startIndex]) }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    let middle = leaves.startIndex + split
    return SHA256.digest(
      of: [1] + root(leaves[..<middle]).array + root(leaves[middle...]).array)
  }

  static func root(_ leaves: [[UInt8]]) -> ContentDigest { root(leaves[...]) }
}

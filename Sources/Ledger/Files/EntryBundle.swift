/// Up to 256 leaves as one file: each with its length before it, two bytes, most significant first
/// (C2SP tlog-tiles).
package struct EntryBundle: Sendable {
  /// Bytes of the longest leaf that a bundle can hold.
  package static let longestLeaf = Int(UInt16.max)

  package private(set) var bytes: [UInt8] = []
  package private(set) var count = 0

  package init() {}

  /// - Precondition: the leaf is no longer than `longestLeaf`.
  mutating func append(_ leaf: [UInt8]) {
    precondition(leaf.count <= EntryBundle.longestLeaf, "the leaf is too long for a bundle")
    bytes.append(UInt8(leaf.count >> 8))
    bytes.append(UInt8(leaf.count & 0xFF))
    bytes += leaf
    count += 1
  }

  /// The leaves in a bundle's bytes; `nil` unless they end where the last leaf does.
  package static func leaves(in bytes: [UInt8]) -> [[UInt8]]? {
    let (leaves, isWhole) = wholeLeaves(in: bytes)
    return isWhole ? leaves : nil
  }

  /// The leaves that are whole, and whether the bytes end where the last of them does.
  static func wholeLeaves(in bytes: [UInt8]) -> (leaves: [[UInt8]], isWhole: Bool) {
    var leaves: [[UInt8]] = []
    var at = 0
    while at + 2 <= bytes.count {
      let end = at + 2 + (Int(bytes[at]) << 8 | Int(bytes[at + 1]))
      guard end <= bytes.count else { break }
      leaves.append(Array(bytes[at + 2..<end]))
      at = end
    }
    return (leaves, at == bytes.count)
  }
}

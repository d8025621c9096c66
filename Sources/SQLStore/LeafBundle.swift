import Records

/// Several leaves in one row, laid out as an entry bundle of a tiled log (C2SP tlog-tiles): two bytes
/// of length, most significant first, then the leaf.
enum LeafBundle {
  static func append(_ leaf: [UInt8], to bundle: inout [UInt8]) {
    precondition(leaf.count <= UInt16.max, "a leaf is longer than an entry bundle can hold")
    bundle.append(UInt8(leaf.count >> 8))
    bundle.append(UInt8(leaf.count & 0xFF))
    bundle += leaf
  }

  static func split(_ bundle: [UInt8], path: String) throws(StoreError) -> [[UInt8]] {
    var leaves: [[UInt8]] = []
    var at = 0
    while at < bundle.count {
      guard at + 2 <= bundle.count, case let end = at + 2 + length(bundle, at),
        end <= bundle.count
      else { throw .unusable(reason: "\(path) holds a damaged leaf bundle: run postgang rebuild") }
      leaves.append(Array(bundle[(at + 2)..<end]))
      at = end
    }
    return leaves
  }

  private static func length(_ bundle: [UInt8], _ at: Int) -> Int {
    Int(bundle[at]) << 8 | Int(bundle[at + 1])
  }
}

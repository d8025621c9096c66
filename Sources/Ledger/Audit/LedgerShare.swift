/// One of several parts into which an audit divides what is there, so that each comes in its turn.
package struct LedgerShare: Hashable, Sendable {
  package static let all = LedgerShare(0, of: 1)

  /// From 0.
  package let index: Int
  package let count: Int

  package init(_ index: Int, of count: Int) {
    precondition((0..<count).contains(index), "a share that there is not")
    self.index = index
    self.count = count
  }

  /// Whether this is the part in which a name is looked at: the same one every time.
  func holds(_ name: String) -> Bool {
    // FNV-1a: names that differ in a digit spread evenly.
    let sum = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
    }
    return sum % UInt64(count) == UInt64(index)
  }
}

/// The leaves that one transaction gives, for an engine that writes them together at its end: one
/// row for all calls that take part in it.
package final class LeafGathering {
  /// The index of the first that the transaction gives.
  package let start: Int64
  /// The index of the first that is to be written.
  package private(set) var first: Int64
  /// The index that the next one gets.
  package private(set) var next: Int64
  /// As an entry bundle of a tiled log.
  package private(set) var bundle: [UInt8] = []

  package init(from first: Int64) {
    start = first
    self.first = first
    next = first
  }

  package func add(_ leaf: [UInt8]) -> Int64 {
    LeafBundle.append(leaf, to: &bundle)
    next += 1
    return next - 1
  }

  /// The store goes on at that index: leaves below it came from elsewhere.
  func restart(at index: Int64) {
    precondition(bundle.isEmpty, "a store is made anew in a transaction of its own")
    (first, next) = (index, index)
  }
}

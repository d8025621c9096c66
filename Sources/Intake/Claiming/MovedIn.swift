/// Names that were renamed into the drop folder, as the kernel told: whole, and to be taken at
/// once, in the order in which they came.
///
/// A hint and no more: bounded, and what does not fit is found by the scan.
struct MovedIn {
  private var names: Set<String> = []
  private var order: [String] = []
  private var first = 0

  /// More than the kernel queues (16,384) cannot come in one go.
  private static let limit = 16_384

  var isEmpty: Bool { names.isEmpty }

  /// Whether there was room for it.
  mutating func insert(_ name: String) -> Bool {
    guard order.count - first < MovedIn.limit else { return false }
    if names.insert(name).inserted { order.append(name) }
    return true
  }

  /// The name is known to be whole; forgets it.
  mutating func remove(_ name: String) -> Bool {
    names.isEmpty ? false : names.remove(name) != nil
  }

  /// The name that has waited longest; forgets it.
  mutating func popFirst() -> String? {
    while first < order.count {
      let name = order[first]
      first += 1
      // A name that the scan took is still in `order`.
      if names.remove(name) != nil { return name }
    }
    order.removeAll(keepingCapacity: true)
    first = 0
    return nil
  }
}

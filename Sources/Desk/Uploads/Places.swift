import Synchronization

/// How many may do something at once that takes room: each has a place while it lasts.
final class Places: Sendable {
  private let most: Int
  private let taken = Mutex(0)

  init(most: Int) {
    self.most = most
  }

  /// `nil` when all are taken.
  func take() -> Place? {
    taken.withLock { taken in
      guard taken < most else { return nil }
      taken += 1
      return Place(of: self)
    }
  }

  /// One of them; to be given back once.
  struct Place: Sendable {
    private let places: Places

    fileprivate init(of places: Places) {
      self.places = places
    }

    func giveBack() { places.taken.withLock { $0 -= 1 } }
  }
}

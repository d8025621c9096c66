import Synchronization

/// What the line may hold in memory at once: a number of submissions and their bytes, taken at its
/// head and given back at its end.
///
/// The drop folder is the queue, so this is all the back-pressure there is.
package final class Budget: Sendable {
  private let most: Room
  private let taken = Mutex(Room(count: 0, bytes: 0))

  /// A number of submissions and of bytes.
  package struct Room: Sendable {
    package var count: Int
    package var bytes: Int
  }

  package init(count: Int, bytes: Int) {
    most = Room(count: count, bytes: bytes)
  }

  /// What is free. Bytes are given to the last byte: a submission larger than what is left is let
  /// in when there is any room, so that one larger than the whole budget passes, alone.
  package var room: Room {
    taken.withLock { taken in
      let bytes = most.bytes - taken.bytes
      return Room(count: bytes > 0 ? most.count - taken.count : 0, bytes: bytes)
    }
  }

  /// How many submissions are in the line.
  package var inFlight: Int { taken.withLock(\.count) }

  /// Whether so little is in the line that refilling it is worth a look at the drop folder.
  var wantsMore: Bool {
    taken.withLock { $0.count <= most.count * 3 / 4 && $0.bytes < most.bytes }
  }

  func take(bytes: Int) {
    taken.withLock {
      $0.count += 1
      $0.bytes += bytes
    }
  }

  func give(bytes: Int) {
    taken.withLock {
      $0.count -= 1
      $0.bytes -= bytes
      assert($0.count >= 0 && $0.bytes >= 0, "the budget was given back twice")
    }
  }
}

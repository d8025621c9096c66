import Records
import Synchronization

/// Leaves as a store has committed them.
final class LeafPile: LeafQueue {
  private let pile = Mutex<[[UInt8]]>([])

  /// Adds `count` leaves that nobody else has when `tag` is another.
  func add(_ count: Int, tagged tag: String) {
    pile.withLock { pile in
      for _ in 0..<count { pile.append(Array("{\"leaf\":\(pile.count),\"tag\":\"\(tag)\"}".utf8)) }
    }
  }

  func leafCount() throws(StoreError) -> Int64 { pile.withLock { Int64($0.count) } }

  func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    pile.withLock { Array($0[Int(index)...].prefix(most)) }
  }
}

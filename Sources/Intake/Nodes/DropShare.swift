/// Which of the waiting entries a node takes first: those whose name falls to it.
///
/// It saves races and decides nothing: what a node's fellows leave, it takes as well.
struct DropShare: Hashable, Sendable {
  /// From 0 to below `count`.
  let index: Int
  let count: Int

  static let everything = DropShare(index: 0, count: 1)

  /// FNV-1a over the name's bytes.
  func contains(_ name: UnsafePointer<CChar>) -> Bool {
    guard count > 1 else { return true }
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    var at = 0
    while name[at] != 0 {
      sum = (sum ^ UInt64(UInt8(bitPattern: name[at]))) &* 0x0100_0000_01b3
      at += 1
    }
    // The low bits of FNV are its worst.
    return Int((sum >> 32) % UInt64(count)) == index
  }
}

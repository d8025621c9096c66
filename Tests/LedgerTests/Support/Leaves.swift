/// Leaves that differ from each other, of various lengths.
enum Leaves {
  static func make(_ range: Range<Int>) -> [[UInt8]] {
    range.map { Array("{\"leaf\":\($0)\(String(repeating: " ", count: $0 % 7))}".utf8) }
  }
}

import Foundation

/// The machine's clock, for peers that go by it.
enum SystemTime {
  /// Milliseconds since 1970.
  static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

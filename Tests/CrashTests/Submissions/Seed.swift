import Foundation

/// Randomness that can be had again: `POSTGANG_SEED` repeats a run whose seed a failure printed.
struct Seed: RandomNumberGenerator, Sendable {
  let start: UInt64
  private var state: UInt64

  init(_ start: UInt64) {
    self.start = start
    state = start
  }

  /// A new one for each test, or the one that was asked for.
  static func chosen() -> Seed {
    let wanted = ProcessInfo.processInfo.environment["POSTGANG_SEED"].flatMap(UInt64.init)
    return Seed(wanted ?? UInt64.random(in: 1...UInt64(UInt32.max)))
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// About so many bytes that nothing can make smaller.
  mutating func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count / 8 * 8) { buffer, filled in
      buffer.withMemoryRebound(to: UInt64.self) { words in
        for place in words.indices { words[place] = next() }
      }
      filled = count / 8 * 8
    }
  }
}

extension Seed: CustomStringConvertible {
  var description: String { "repeat with POSTGANG_SEED=\(start)" }
}

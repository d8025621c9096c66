/// How often which value came, from which any percentile can be told: values below 1,024 exactly,
/// greater ones to within 0.1 %. Of bounded size, whatever is counted; two can be added.
///
/// Greater values share buckets of 2^k, 512 to each power of two, and are told as the bucket's
/// middle (the layout of HdrHistogram).
package struct Spread: Hashable, Sendable {
  private var counts: [UInt16: Int] = [:]
  package private(set) var count = 0

  package init() {}

  /// Negative values count as 0: clocks may have been set back.
  package mutating func add(_ value: Int64) {
    counts[Spread.bucket(of: value), default: 0] += 1
    count += 1
  }

  package mutating func add(_ other: Spread) {
    for (bucket, count) in other.counts { counts[bucket, default: 0] += count }
    count += other.count
  }

  /// The smallest value that at least `percent` of all do not exceed (nearest rank: Hyndman and
  /// Fan's type 1); `nil` when there are none. Of an even number of values the median is the lower
  /// of the two in the middle: a value that occurred.
  package func percentile(_ percent: Int) -> Int64? {
    precondition((1...100).contains(percent), "a percentile is one of 1 to 100")
    guard count > 0 else { return nil }
    let rank = (count * percent + 99) / 100
    var below = 0
    for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
      below += count
      if below >= rank { return Spread.value(of: bucket) }
    }
    preconditionFailure("the buckets hold less than was counted")
  }

  package var median: Int64? { percentile(50) }

  static func bucket(of value: Int64) -> UInt16 {
    // 2^40 milliseconds are 34 years.
    let value = min(max(value, 0), (1 << 40) - 1)
    guard value >= 1024 else { return UInt16(value) }
    let shift = 63 - value.leadingZeroBitCount - 9
    return UInt16(1024 + (shift - 1) * 512 + Int(value >> Int64(shift)) - 512)
  }

  static func value(of bucket: UInt16) -> Int64 {
    guard bucket >= 1024 else { return Int64(bucket) }
    let shift = Int64(bucket - 1024) / 512 + 1
    let first = Int64((bucket - 1024) % 512 + 512) << shift
    return first + (1 << (shift - 1))
  }
}

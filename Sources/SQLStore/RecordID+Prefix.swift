import Records

extension RecordID {
  /// All ids whose text begins with these characters; `nil` when none can.
  static func range(prefix: String) -> ClosedRange<RecordID>? {
    let lowest = "00000000-0000-0000-0000-000000000000"
    let highest = "ffffffff-ffff-ffff-ffff-ffffffffffff"
    let count = prefix.utf8.count
    guard count == prefix.count, let low = RecordID(prefix + lowest.dropFirst(count)),
      let high = RecordID(prefix + highest.dropFirst(count))
    else { return nil }
    return low...high
  }
}

extension String {
  /// Whether both are the same, in a time that depends on their lengths alone: how far a guess was
  /// right cannot be measured.
  package func isSame(as other: String) -> Bool {
    let (own, theirs) = (Array(utf8), Array(other.utf8))
    guard own.count == theirs.count else { return false }
    return zip(own, theirs).reduce(0 as UInt8) { $0 | $1.0 ^ $1.1 } == 0
  }
}

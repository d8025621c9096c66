import PKI

extension String {
  /// Whether both are the same, in a time that depends on their lengths alone: how far a guess was
  /// right cannot be measured.
  package func isSame(as other: String) -> Bool {
    HMACSHA256.areEqual(Array(utf8), Array(other.utf8))
  }
}

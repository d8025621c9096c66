/// What an authority means when it refuses (RFC 3161 § 2.4.2).
enum TimestampRefusal {
  /// It says that trying later may help: the time source is away, or a system failure.
  static func isBusy(_ failure: [Int]) -> Bool {
    failure.contains(14) || failure.contains(25)
  }

  /// In words: the authority's own come last.
  static func words(status: Int, text: String, failure: [Int]) -> String {
    let reasons = failure.map { words[$0] ?? "failure \($0)" }
    let known = reasons.isEmpty ? [statuses[status] ?? "status \(status)"] : reasons
    return known.joined(separator: ", ") + (text.isEmpty ? "" : " (“\(text.prefix(300))”)")
  }

  private static let statuses = [
    2: "it rejects the request", 3: "it answers later", 4: "a revocation is imminent",
    5: "a revocation has taken place",
  ]

  /// PKIFailureInfo, by its bits.
  private static let words = [
    0: "it does not accept the digest's algorithm", 2: "it does not allow the request",
    5: "it could not read the request", 14: "its time source is not available",
    15: "it does not stamp under the policy that was asked for",
    16: "it does not know an extension of the request",
    17: "it cannot give what was asked for in addition", 25: "its system has failed",
  ]
}

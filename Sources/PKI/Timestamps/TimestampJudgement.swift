/// What is known of a time-stamp after it was judged at a moment.
package struct TimestampJudgement: Sendable {
  /// Everything wrong with the token itself.
  package let faults: [TimestampFault]
  /// Whether the authority's certificate was trusted then.
  package let chain: ChainJudgement
  /// The authority's certificate, if it was found.
  package let certificate: Certificate?

  /// The token is good, and its authority was trusted. Whether its revocation is known is said by
  /// the chain.
  package var isTrusted: Bool { faults.isEmpty && chain.isTrusted }
}

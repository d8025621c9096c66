import Records

/// What ends a renewal of evidence before its end. What was renewed until then is kept.
package enum RenewalError: Error {
  /// The time-stamp authority did not answer, or not well.
  case authority(any Error)
  /// The authority's time-stamp is not trusted by the roots at hand.
  case untrusted(String)
  /// The authority's clock is behind the newest time-stamp.
  case clock(Instant, before: Instant)
  /// The authority's certificate ends no later than that of the time-stamp that was to be renewed.
  case noGain(until: Instant)
  /// The evidence itself, or its folder.
  case evidence(EvidenceError)
}

extension RenewalError {
  static func evidence<Value>(
    _ body: () throws(EvidenceError) -> Value
  ) throws(RenewalError) -> Value {
    do throws(EvidenceError) { return try body() } catch { throw .evidence(error) }
  }
}

extension RenewalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .authority(let error): "\(error)"
    case .untrusted(let reason):
      "the new time-stamp is not trusted (\(reason)); the file that `timestamps.trust` names must "
        + "hold the root of the authority in use now, besides those of former ones"
    case .clock(let time, let newest):
      "the authority says that it is \(time), but the evidence to be renewed is of \(newest): its "
        + "clock is wrong; nothing was kept of its answer"
    case .noGain(let end):
      "the authority's certificate ends at \(end), no later than the one that is to be replaced: "
        + "renew when the authority has a new certificate"
    case .evidence(let error): error.description
    }
  }
}

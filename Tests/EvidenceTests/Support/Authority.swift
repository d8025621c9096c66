import PKI
import Records
import Testing

@testable import Evidence

/// A time-stamp authority under a root of its own, whose clock is told.
struct Authority {
  let trial: TrialAuthority
  let anchors: TrustAnchors
  let stamper: TrialTimestamper

  static let start = Instant(milliseconds: 1_793_000_000_000)

  /// The authority's certificate is valid for 300 days from `start`, the root for 60 years.
  init(_ start: Instant = Authority.start, days: Int = 300) throws {
    trial = try TrialAuthority(
      organisation: "Prøve kommune", country: "NO", at: start.adding(seconds: -86_400), days: 21_900
    )
    anchors = try TrustAnchors([trial.root])
    stamper = try Authority.stamper(under: trial, from: start, days: days)
  }

  private static func stamper(
    under trial: TrialAuthority, from start: Instant, days: Int
  ) throws -> TrialTimestamper {
    let key = try PrivateKey.generateP256()
    return TrialTimestamper(
      key: key, certificate: try trial.issueTimestamper(for: key, at: start, days: days))
  }

  /// Another authority under the same root, for later years.
  func later(from start: Instant, days: Int = 300) throws -> TrialTimestamper {
    try Authority.stamper(under: trial, from: start, days: days)
  }
}

extension Instant {
  func days(_ days: Int) -> Instant { adding(seconds: Double(days) * 86_400) }
}

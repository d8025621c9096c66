import HTTP
import PKI
import Records

/// A time-stamp authority that is asked over HTTP (RFC 3161 § 3.4). Call from any thread that may
/// wait.
package struct TimestampAuthority: Sendable {
  private let url: HTTPURL
  private let client: HTTPClient
  private let settings: Settings
  private let anchors: TrustAnchors
  private let clock: @Sendable () -> Instant
  private let verifier = TimestampVerifier()

  package struct Settings: Sendable {
    /// The only policy that is asked for and accepted; `nil` for the authority's choice.
    package var policy: ObjectIdentifier?
    package var credentials: HTTPCredentials?
    /// For the whole exchange.
    package var timeout: Duration = .seconds(15)
    /// Seconds that the authority's clock and ours may differ, besides the time of the exchange.
    package var clockTolerance = 60.0
    /// Finds the revocation data of a trusted token's chain, so that the token can be judged without
    /// the network later. May wait for it: `stamp` waits for this, too.
    package var gather: @Sendable ([Certificate]) -> RevocationData = { _ in .none }

    package init() {}
  }

  /// Bytes of an answer: a token with a long chain and revocation data has a tenth of it.
  private static let limit = 1 << 18

  /// - Parameter anchors: whom time-stamps have to lead to.
  package init(
    at url: HTTPURL, by client: HTTPClient, trusting anchors: TrustAnchors,
    settings: Settings = Settings(), clock: @escaping @Sendable () -> Instant
  ) {
    self.url = url
    self.client = client
    self.settings = settings
    self.anchors = anchors
    self.clock = clock
  }

  /// A time-stamp over a digest, checked in everything: that it answers this request, that its time
  /// is ours, its signature and its authority's certificate. It holds the certificates and the
  /// revocation data that are at hand for its chain. Blocks for at most the timeout, and as long
  /// as `gather` takes.
  package func stamp(
    imprint: [UInt8], algorithm: DigestAlgorithm
  ) throws(TimestampingError) -> TimestampToken {
    let request = TimestampRequest(
      imprint: imprint, algorithm: algorithm, nonce: UInt64.random(in: 1...(.max)),
      policy: settings.policy)
    let asked = clock()
    let answer = try ask(request)
    let now = clock()
    let token: TimestampToken
    do throws(TimestampFault) {
      token = try TimestampResponse(der: answer).token(answering: request)
    } catch .refused(let status, let text, let failure) {
      throw .refused(
        url: "\(url)", reason: TimestampRefusal.words(status: status, text: text, failure: failure),
        isBusy: TimestampRefusal.isBusy(failure))
    } catch {
      throw .wrongAnswer(url: "\(url)", error)
    }
    try check(token, asked: asked, now: now)
    return try complete(token, at: now)
  }

  private func ask(_ request: TimestampRequest) throws(TimestampingError) -> [UInt8] {
    var post = HTTPRequest.post(url, request.der, as: "application/timestamp-query")
    post.timeout = settings.timeout
    post.limit = TimestampAuthority.limit
    post.credentials = settings.credentials
    do throws(HTTPError) {
      return try client.fetch(post, accepting: ["application/timestamp-reply"]).body
    } catch {
      throw .http(error)
    }
  }

  /// The time lies between question and answer, give or take the tolerance.
  private func check(
    _ token: TimestampToken, asked: Instant, now: Instant
  ) throws(TimestampingError) {
    // An authority that calls itself inaccurate does not get any time past us.
    let accuracy = min(token.accuracy ?? 0, settings.clockTolerance)
    let tolerance = settings.clockTolerance + accuracy
    let early = token.time.seconds(since: asked)
    let late = token.time.seconds(since: now)
    guard early >= -tolerance, late <= tolerance else {
      throw .clocksDiffer(
        url: "\(url)", seconds: early < -tolerance ? early : late, tolerance: tolerance)
    }
  }

  /// Judges the token, and puts what it lacks into its unsigned part.
  private func complete(
    _ token: TimestampToken, at now: Instant
  ) throws(TimestampingError) -> TimestampToken {
    let first = verifier.judge(token, trusting: anchors, at: now)
    guard first.isTrusted else { throw untrusted(first) }
    let revocation = settings.gather(first.chain.chain)
    // Again with what is known of revocation: a certificate that is revoked stamps nothing for us.
    let judgement = verifier.judge(token, trusting: anchors, revocation: revocation, at: now)
    guard judgement.isTrusted else { throw untrusted(judgement) }
    let missing = judgement.chain.chain.filter { !token.certificates.contains($0) }
    return missing.isEmpty && revocation.isEmpty
      ? token : token.adding(certificates: missing, revocation: revocation)
  }

  private func untrusted(_ judgement: TimestampJudgement) -> TimestampingError {
    .untrusted(
      url: "\(url)",
      reasons: judgement.faults.map { "\($0)" } + (judgement.chain.fault.map { ["\($0)"] } ?? []))
  }
}

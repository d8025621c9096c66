import HTTP
import PKI
import PostgangTesting
import Records
import Testing

@testable import Timestamping

@Suite struct HostileAnswerTests {
  let root: TrialAuthority
  let key: PrivateKey
  let stamper: TrialTimestamper

  init() throws {
    root = try AnyAuthority.newRoot()
    key = try PrivateKey.generateP256()
    stamper = TrialTimestamper(
      key: key, certificate: try root.issueTimestamper(for: key, at: AnyAuthority.now))
  }

  /// What the client says to a token that `stamp` makes for each request.
  private func failure(
    _ settings: TimestampAuthority.Settings = .init(), at now: Instant = AnyAuthority.now,
    stamp: @escaping @Sendable (AskedFor) throws -> TimestampToken
  ) throws -> TimestampingError? {
    let authority = try AnyAuthority(root) { request in
      do { return AnyAuthority.granted(try stamp(AskedFor(request))) } catch {
        return ServerAnswer(500, "\(error)")
      }
    }
    return try authority.failure(settings, at: now)
  }

  @Test func `an honest answer passes`() throws {
    let stamper = stamper
    #expect(
      try failure { try stamper.stamp($0.imprint, nonce: $0.nonce, at: AnyAuthority.now) } == nil)
  }

  @Test func `an answer to another request is none`() throws {
    let stamper = stamper
    let otherNonce = try failure {
      try stamper.stamp($0.imprint, nonce: $0.nonce ^ 1, at: AnyAuthority.now)
    }
    let noNonce = try failure { try stamper.stamp($0.imprint, at: AnyAuthority.now) }
    let otherImprint = try failure {
      try stamper.stamp([UInt8](repeating: 8, count: 32), nonce: $0.nonce, at: AnyAuthority.now)
    }
    for (error, fault) in [
      (otherNonce, TimestampFault.nonceDiffers), (noNonce, .nonceDiffers),
      (otherImprint, .imprintDiffers),
    ] {
      guard case .wrongAnswer(_, fault) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(error?.mayPass == false)
    }
  }

  @Test func `a time that is not ours is refused, and says how far it is off`() throws {
    let stamper = stamper
    for seconds in [-61.0, 61, 86_400] {
      let error = try failure {
        try stamper.stamp(
          $0.imprint, nonce: $0.nonce, at: AnyAuthority.now.adding(seconds: seconds))
      }
      guard case .clocksDiffer(_, seconds: seconds, tolerance: 60) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    var patient = TimestampAuthority.Settings()
    patient.clockTolerance = 100
    #expect(
      try failure(patient) {
        try stamper.stamp($0.imprint, nonce: $0.nonce, at: AnyAuthority.now.adding(seconds: 61))
      } == nil)
  }

  @Test func `an authority that calls itself inaccurate gets no time past us`() throws {
    let accuracy = TimestampAuthority.Settings().clockTolerance
    #expect(accuracy == 60)
    let stamper = stamper
    let error = try failure {
      try stamper.stamp(
        $0.imprint, nonce: $0.nonce, accuracy: 1_000_000,
        at: AnyAuthority.now.adding(seconds: -121))
    }
    guard case .clocksDiffer(_, seconds: -121, tolerance: 120) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// A seal certificate of the same root, a time-stamp certificate of another one, and one that has
  /// expired.
  @Test(arguments: ["seal", "stranger", "expired"])
  func `who may not stamp is not trusted`(kind: String) throws {
    let key = key
    let now = AnyAuthority.now
    let certificate =
      switch kind {
      case "seal": try root.issueSeal(for: key, at: now)
      case "stranger": try AnyAuthority.newRoot().issueTimestamper(for: key, at: now)
      default: try root.issueTimestamper(for: key, at: now.adding(seconds: -86_400 / 2), days: 0)
      }
    let stamper = TrialTimestamper(key: key, certificate: certificate)
    let error = try failure { try stamper.stamp($0.imprint, nonce: $0.nonce, at: now) }
    guard case .untrusted = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.mayPass == false)
  }

  @Test func `a signature by another key is not trusted`() throws {
    let forger = TrialTimestamper(
      key: try PrivateKey.generateP256(), certificate: stamper.certificate)
    let error = try failure {
      try forger.stamp($0.imprint, nonce: $0.nonce, at: AnyAuthority.now)
    }
    guard case .untrusted = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `who is known to be revoked stamps nothing for us`() throws {
    let (stamper, now) = (stamper, AnyAuthority.now)
    let list = try root.revocationList(
      revoking: [(stamper.certificate, now.adding(seconds: -10))], at: now.adding(seconds: -5),
      nextUpdate: now.adding(seconds: 3600), number: 2)
    var settings = TimestampAuthority.Settings()
    settings.gather = { _ in RevocationData(lists: [list]) }
    let error = try failure(settings) {
      try stamper.stamp($0.imprint, nonce: $0.nonce, at: now)
    }
    guard case .untrusted(_, let reasons) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reasons.contains { $0.contains("revoked") })
  }

  @Test func `another policy than was asked for is refused`() throws {
    let stamper = stamper
    var settings = TimestampAuthority.Settings()
    settings.policy = PKI.ObjectIdentifier(1, 2, 3, 4)
    let error = try failure(settings) {
      try stamper.stamp($0.imprint, nonce: $0.nonce, at: AnyAuthority.now)
    }
    guard case .wrongAnswer(_, .policyDiffers) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    [], [0x30], [0x30, 0], Array("<html>".utf8), [UInt8](repeating: 0x30, count: 9),
  ])
  func `what is no response is said to be none`(body: [UInt8]) throws {
    let authority = try AnyAuthority(root) { _ in
      ServerAnswer(200, body, as: "application/timestamp-reply")
    }
    let error = try authority.failure()
    guard case .wrongAnswer(_, .form) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a refusal is told in words, and some pass`() throws {
    let busy = try AnyAuthority(root) { _ in
      AnyAuthority.refused(status: 2, text: "klokken går ikke", failure: [0, 2])
    }
    var error = try busy.failure()
    #expect(error?.mayPass == true)
    let words = "\(try #require(error))"
    #expect(words.contains("its time source is not available (“klokken går ikke”)"))
    let strict = try AnyAuthority(root) { _ in AnyAuthority.refused(status: 2, failure: [0x80]) }
    error = try strict.failure()
    #expect(error?.mayPass == false)
    #expect("\(try #require(error))".contains("it does not accept the digest's algorithm"))
    let granted = try AnyAuthority(root) { _ in AnyAuthority.refused(status: 0) }
    #expect(try granted.failure() != nil)
  }

  @Test func `statuses and media types of HTTP count`() throws {
    let away = try AnyAuthority(root) { _ in ServerAnswer(503, "later") }
    #expect(try away.failure()?.mayPass == true)
    let closed = try AnyAuthority(root) { _ in ServerAnswer(403, "no") }
    #expect(try closed.failure()?.mayPass == false)
    let page = try AnyAuthority(root) { _ in ServerAnswer(200, [], as: "text/html") }
    guard case .http(.contentType) = try page.failure() else {
      Issue.record("a page is no time-stamp")
      return
    }
  }
}

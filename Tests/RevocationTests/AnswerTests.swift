import Foundation
import HTTP
import PKI
import PostgangTesting
import Records
import Testing

@testable import Revocation

/// OCSP, by `openssl ocsp`. It goes by the machine's clock, and so does the keeper here.
@Suite struct AnswerTests {
  let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))

  @Test func `an answer is preferred to a list`() throws {
    let (issuer, keeping) = (try Issuer(responder: true), try Keeping())
    let responder = try Responder(for: issuer)
    issuer.serve("/ocsp", responder.answer)
    issuer.serve("/crl", try issuer.list().der)
    let data = keeping.keeper.gather(for: issuer.chain, at: now)
    #expect(data.answers.count == 1)
    #expect(data.lists.isEmpty)
    #expect(data.answers[0].covers(issuer.seal, issuer: issuer.authority.root))
    #expect(issuer.requests == ["/ocsp"])
    let judgement = try TrustAnchors([issuer.authority.root])
      .judge(issuer.seal, others: [], revocation: data, at: now)
    #expect(judgement.isTrusted)
    #expect(judgement.unasked.isEmpty)
    issuer.close("/ocsp")
    #expect(try Keeping(in: keeping.folder).keeper.data(for: issuer.chain, at: now) == data)
  }

  @Test func `without an answer, a list will do`() throws {
    let (issuer, keeping) = (try Issuer(responder: true), try Keeping())
    issuer.serve("/ocsp") { _ in ServerAnswer(503, "later") }
    let list = try issuer.authority.revocationList(
      at: now, nextUpdate: now.adding(seconds: 1000), number: 1)
    issuer.serve("/crl", list.der)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).lists == [list])
    #expect(issuer.requests == ["/ocsp", "/crl"])
    #expect(keeping.news.isEmpty)
  }

  @Test func `a responder in a process of its own is understood`() throws {
    let (issuer, keeping) = (try Issuer(list: false), try Keeping())
    let served = try Responder.process(for: issuer)
    let data = keeping.keeper.gather(for: [served.certificate, issuer.authority.root], at: now)
    #expect(data.answers.count == 1, "\(keeping.news)")
    withExtendedLifetime(served) {}
  }

  @Test func `an answer that knows nothing of the certificate is none`() throws {
    let (issuer, keeping) = (try Issuer(list: false, responder: true), try Keeping())
    issuer.serve("/ocsp", try Responder(for: issuer, listing: issuer.authority.root).answer)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    let subject = issuer.seal.subject
    let reason =
      "\(issuer.url("/ocsp")) holds nothing about \(subject) that its issuer has signed"
    #expect(keeping.news == [.missing(subject: subject, reasons: [reason], freshUntil: nil)])
  }

  @Test func `an answer that says revoked is told and handed out`() throws {
    let (issuer, keeping) = (try Issuer(responder: true), try Keeping())
    let date = Instant(milliseconds: (now.milliseconds / 1000 - 3600) * 1000)
    issuer.serve("/ocsp", try Responder(for: issuer, revoked: date).answer)
    let data = keeping.keeper.gather(for: issuer.chain, at: now)
    #expect(keeping.news == [.revoked(subject: issuer.seal.subject, on: date)])
    let judgement = try TrustAnchors([issuer.authority.root])
      .judge(issuer.seal, others: [], revocation: data, at: now)
    #expect(!judgement.isTrusted)
  }

  @Test func `a stranger's answer is not believed`() throws {
    let (issuer, keeping) = (try Issuer(list: false, responder: true), try Keeping())
    let stranger = try Issuer()
    let key = stranger.authority.rootKey
    let responder = try Responder(for: issuer, delegate: (stranger.authority.root, key))
    issuer.serve("/ocsp", responder.answer)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    #expect(keeping.news.count == 1)
  }

  /// RFC 6960 § 4.2.2.2.1: one with id-pkix-ocsp-nocheck counts by itself, any other only with a
  /// list that covers it.
  @Test(arguments: [true, false])
  func `a responder with a certificate of its own may have to be asked for`(noCheck: Bool) throws {
    let (issuer, keeping) = (try Issuer(responder: true), try Keeping())
    let folder = try TemporaryFolder()
    try folder.folder.write(issuer.authority.root.pem, to: "ca.crt")
    try folder.folder.write(issuer.authority.rootKey.pem, to: "ca.key")
    let check = noCheck ? "noCheck=ignored" : "crlDistributionPoints=URI:\(issuer.url("/crl"))"
    try folder.folder.write(
      Array("keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\n\(check)\n".utf8),
      to: "r.ext")
    let new = "req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=responder"
    try OpenSSLTool.run("\(new) -keyout r.key -out r.csr", in: folder.path)
    try OpenSSLTool.run(
      "x509 -req -in r.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile r.ext -out r.crt",
      in: folder.path)
    let certificate = try #require(
      try Certificate.all(in: try folder.folder.contents(of: "r.crt")).first)
    let key = try PrivateKey(pem: try folder.folder.contents(of: "r.key"))
    issuer.serve("/ocsp", try Responder(for: issuer, delegate: (certificate, key)).answer)
    let list = try issuer.authority.revocationList(
      at: now.adding(seconds: -10), nextUpdate: now.adding(seconds: 1000), number: 1)
    issuer.serve("/crl", list.der)
    let data = keeping.keeper.gather(for: issuer.chain, at: now)
    #expect(data.answers.count == 1)
    #expect(data.lists == (noCheck ? [] : [list]))
    #expect(try Keeping(in: keeping.folder).keeper.data(for: issuer.chain, at: now) == data)
  }
}

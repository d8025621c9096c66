import PKI
import PostgangTesting
import Records
import Testing

@testable import Revocation

@Suite struct ChainTests {
  let now = Issuer.now

  /// A seal below an authority below a root, which names where the authority's certificate lies.
  private func chain(of issuer: Issuer) throws -> (seal: Certificate, middle: TrialAuthority) {
    let middle = try issuer.authority.issueAuthority(
      for: PrivateKey.generateP256(), at: now,
      sources: RevocationSources(list: issuer.url("/root.crl")))
    let seal = try middle.issueSeal(
      for: PrivateKey.generateP256(), at: now,
      sources: RevocationSources(list: issuer.url("/middle.crl"), issuer: issuer.url("/middle")))
    return (seal, middle)
  }

  /// One certificate in DER, or a bundle as `openssl crl2pkcs7` makes it.
  @Test(arguments: [false, true])
  func `a missing certificate is fetched from where the one below it says`(isBundle: Bool) throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let (seal, middle) = try chain(of: issuer)
    let folder = try TemporaryFolder()
    try folder.folder.write(middle.root.pem, to: "middle.crt")
    try OpenSSLTool.run(
      "crl2pkcs7 -nocrl -certfile middle.crt -outform DER -out middle.p7c", in: folder.path)
    issuer.serve(
      "/middle", isBundle ? try folder.folder.contents(of: "middle.p7c") : middle.root.der)
    issuer.serve("/root.crl", try issuer.list().der)
    let list = try middle.revocationList(
      at: now, nextUpdate: now.adding(seconds: 1000), number: 1)
    issuer.serve("/middle.crl", list.der)
    let anchors = try TrustAnchors([issuer.authority.root])
    keeping.keeper.watch(seal, others: [], trusting: anchors)
    #expect(keeping.keeper.chain(of: seal, at: now).isEmpty)
    _ = keeping.keeper.refresh(at: now)
    let chain = keeping.keeper.chain(of: seal, at: now)
    #expect(chain == [seal, middle.root, issuer.authority.root])
    #expect(keeping.keeper.data(for: chain, at: now).lists.count == 2)
    #expect(Set(issuer.requests) == ["/middle", "/root.crl", "/middle.crl"])

    let later = try Keeping(in: keeping.folder)
    later.keeper.watch(seal, others: [], trusting: anchors)
    #expect(later.keeper.chain(of: seal, at: now) == chain)
    #expect(issuer.requests.count == 3)
  }

  @Test func `a certificate that does not fit is not taken for the missing one`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let (seal, _) = try chain(of: issuer)
    issuer.serve("/middle", try chain(of: issuer).middle.root.der)
    keeping.keeper.watch(seal, others: [], trusting: try TrustAnchors([issuer.authority.root]))
    _ = keeping.keeper.refresh(at: now)
    _ = keeping.keeper.refresh(at: now)
    #expect(keeping.keeper.chain(of: seal, at: now).isEmpty)
    // Asked once, and told once, until the back-off has passed.
    #expect(issuer.requests == ["/middle"])
    let reason =
      "\(issuer.url("/middle")) holds nothing about \(seal.subject) that its issuer has signed"
    #expect(keeping.news == [.incomplete(subject: seal.subject, reasons: [reason])])
    _ = keeping.keeper.refresh(at: now.adding(seconds: 60))
    #expect(issuer.requests.count == 2)
  }

  @Test func `many threads ask while it is refreshed`() async throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    let (keeper, chain, now) = (keeping.keeper, issuer.chain, now)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { _ = keeper.refresh(at: now) }
        group.addTask {
          for _ in 0..<50 { _ = keeper.data(for: chain, at: now) }
        }
        group.addTask { #expect(keeper.gather(for: chain, at: now).lists == [list]) }
      }
    }
    #expect(issuer.requests == ["/crl"])
  }
}

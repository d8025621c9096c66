import PKI
import PostgangTesting
import Records
import Testing

@testable import Timestamping

@Suite struct CompletionTests {
  @Test func `a token takes along what it is judged by later`() throws {
    let trial = try TrialServer(clock: ManualClock(Instant(milliseconds: SystemTime.now)))
    let lists = try RevocationList.all(
      in: try trial.folder.folder.folder("tsa").contents(of: "root.crl"))
    var settings = TimestampAuthority.Settings()
    settings.gather = { chain in
      RevocationData(lists: chain.count == 2 ? lists : [])
    }
    let content = Array("content".utf8)
    let token = try trial.authority(settings)
      .stamp(imprint: Digest.digest(of: content, by: .sha256), algorithm: .sha256)
    #expect(token.certificates.contains(trial.server.root))
    #expect(token.revocation.lists == lists)
    let later = TimestampVerifier()
      .judge(
        token, trusting: try TrustAnchors([trial.server.root]), at: trial.clock.now())
    #expect(later.isTrusted)
    try trial.folder.folder.write(content, to: "content")
    try trial.folder.folder.write(token.der, to: "token")
    let output = try OpenSSLTool.run(
      "ts -verify -data content -in token -token_in -CAfile tsa/root.crt", in: trial.folder.path)
    #expect(output.contains("Verification: OK"))
  }
}

import Containers
import Durable
import PKI
import PostgangTesting
import Records
import Testing

@testable import Sealing

/// Seals that carry revocation data and further certificates.
@Suite struct EmbeddingTests {
  let now = SealingHome.now

  private func list(number: Int = 1) throws -> RevocationList {
    try SealingHome.authority.revocationList(
      at: now, nextUpdate: SealingHome.root.notAfter, number: number)
  }

  private func signature(_ home: SealingHome) throws -> [UInt8] {
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    return try archive.contents(
      of: try #require(archive.entry(Sealer.signatureName)), limit: 100_000)
  }

  @Test func `from one seal to the next, the revocation data are exchanged`() throws {
    let home = try SealingHome()
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    #expect(try CMSSignature(der: try signature(home)).revocation.isEmpty)
    for number in 1...2 {
      let list = try list(number: number)
      home.sealer.exchange(
        CMSSigner(home.sealer.signer.identity, revocation: RevocationData(lists: [list])))
      _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
      #expect(try CMSSignature(der: try signature(home)).revocation.lists == [list])
      #expect(
        SealingHome.verifier.verify(try home.container(), at: now).indication == .totalPassed)
    }
  }

  @Test func `seals that are made meanwhile have the one or the other`() async throws {
    let home = try SealingHome()
    let sealer = home.sealer
    let identity = sealer.signer.identity
    let lists = try [list(number: 1), list(number: 2)]
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for turn in 0..<200 {
          sealer.exchange(
            CMSSigner(identity, revocation: RevocationData(lists: [lists[turn % 2]])))
        }
      }
      for number in 0..<4 {
        let id = RecordID(at: now, sequence: UInt16(2 + number), random: 3)
        group.addTask {
          for _ in 0..<20 {
            _ = try sealer.seal(SealingHome.form(), [], as: id, at: SealingHome.now)
          }
        }
      }
      try await group.waitForAll()
    }
    for number in 0..<4 {
      let id = RecordID(at: now, sequence: UInt16(2 + number), random: 3)
      let bytes = try home.folder.contents(of: home.path(of: id))
      #expect(SealingHome.verifier.verify(bytes, at: now).indication == .totalPassed)
    }
  }

  /// Lists leave the signature's version at 1, answers make it 5 (RFC 5652 § 5.1).
  @Test(arguments: [false, true])
  func `openssl cms verifies seals with lists and with answers`(withAnswer: Bool) throws {
    let home = try SealingHome()
    let identity = home.sealer.signer.identity
    var data = RevocationData(lists: [try list()])
    if withAnswer { data.answers = [try answer(for: identity.certificate, in: home)] }
    home.sealer.exchange(CMSSigner(identity, revocation: data))
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    let manifest = try #require(archive.entry(Sealer.manifestName))
    try home.folder.write(archive.contents(of: manifest, limit: 100_000), to: "manifest")
    try home.folder.write(try signature(home), to: "signature")
    try home.folder.write(SealingHome.root.pem, to: "root.pem")
    let output = try OpenSSLTool.run(
      "cms -verify -cades -binary -inform DER -purpose any -in signature -content manifest"
        + " -CAfile root.pem -attime \(now.milliseconds / 1000) -out verified",
      in: home.folder.path)
    #expect(output.contains("Verification successful"))
    #expect(try CMSSignature(der: try signature(home)).revocation == data)
  }

  @Test(.enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
  func `the oracle finds seals with lists and with answers valid`() throws {
    for withAnswer in [false, true] {
      let home = try SealingHome()
      let identity = home.sealer.signer.identity
      var data = RevocationData(lists: [try list()])
      if withAnswer { data.answers = [try answer(for: identity.certificate, in: home)] }
      home.sealer.exchange(CMSSigner(identity, revocation: data))
      _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
      try home.folder.write(SealingHome.root.pem, to: "root.pem")
      let verdicts = try Oracle.judge(
        [home.folder.path(of: home.path(of: home.id))], trusting: home.folder.path(of: "root.pem"))
      #expect(verdicts.map(\.verdict) == ["VALID"], "\(verdicts)")
    }
  }

  /// What `openssl ocsp` says of the certificate.
  private func answer(for certificate: Certificate, in home: SealingHome) throws -> OCSPAnswer {
    let index = "V\t401231235959Z\t\t\(certificate.serialNumber)\tunknown\t/CN=x\n"
    try home.folder.write(Array(index.utf8), to: "index.txt")
    try home.folder.write(SealingHome.root.pem, to: "ca.crt")
    try home.folder.write(SealingHome.authority.rootKey.pem, to: "ca.key")
    let request = OCSPRequest(about: certificate, issuer: SealingHome.root)
    try home.folder.write(request.der, to: "request")
    try OpenSSLTool.run(
      "ocsp -index index.txt -CA ca.crt -rsigner ca.crt -rkey ca.key -ndays 1 -reqin request"
        + " -respout answer", in: home.folder.path)
    return try OCSPAnswer(der: try home.folder.contents(of: "answer"))
  }
}

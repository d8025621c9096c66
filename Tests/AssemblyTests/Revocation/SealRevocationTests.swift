import Containers
import Dispatch
import Foundation
import HTTP
import PKI
import Records
import Revocation
import Sealing
import Testing

@testable import Assembly

/// What travels with seals and time-stamps so that they can be judged later.
@Suite struct SealRevocationTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  /// What the signature in a container carries.
  private func companions(of container: String) throws -> CMSSignature {
    let archive = try ArchiveReader(path: container, policy: .container)
    let entry = try #require(archive.entry("META-INF/signature001.p7s"))
    return try CMSSignature(der: try archive.contents(of: entry, limit: 1 << 20))
  }

  private func list(_ path: String) throws -> [RevocationList] {
    try RevocationList.all(in: Array(Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test func `a trial home's seals carry the list of their root, from the first on`() throws {
    let home = try TestHome()
    try home.submit(letter)
    try home.serve()
    let container = try #require(try home.containers().first)
    let expected = try list("\(home.paths.keys)/root.crl")
    #expect(expected.count == 1)
    #expect(try companions(of: container).revocation.lists == expected)
    let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: SystemClock().now())
    #expect(judge.judge(container).isPassed)
  }

  @Test func `a new trial seal brings the list of its root`() throws {
    let home = try TestHome()
    _ = try SealRotation(of: home.home, to: .trial, trust: nil).run(at: SystemClock().now())
    try home.submit(letter)
    try home.serve()
    let lists = try list("\(home.paths.keys)/root.crl")
    #expect(lists.count == 2)
    let container = try #require(try home.containers().first)
    #expect(try companions(of: container).revocation.lists == [lists[1]])
  }

  @Test func `check reports a seal that its issuer has revoked`() throws {
    let home = try TestHome()
    let now = SystemClock().now()
    let past = now.adding(seconds: -3600)
    let authority = try TrialAuthority(organisation: "Utsteder", country: "NO", at: past)
    let key = try PrivateKey.generateP256()
    let seal = try authority.issueSeal(for: key, at: past)
    let list = try authority.revocationList(
      revoking: [(seal, now.adding(seconds: -60))], at: now, nextUpdate: now.adding(seconds: 3600),
      number: 2)
    for (bytes, name) in [
      (seal.pem, "seal.crt"), (key.pem, "seal.key"), (authority.root.pem, "root.crt"),
      (list.pem, "root.crl"),
    ] {
      try home.alter("\(home.paths.keys)/\(name)") { $0 = Data(bytes) }
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: "\(home.paths.keys)/seal.key")
    let problems = try HomeCheck(of: home.paths, at: SystemClock().now()).problems
    #expect(problems.contains { "\($0)".contains("key rotate seal") })
  }

  @Test func `a home that asks nobody seals without`() throws {
    let home = try TestHome()
    try home.alter(home.paths.settings) { data in
      data = Data(
        String(decoding: data, as: UTF8.self)
          .replacingOccurrences(of: "revocation: [keys/root.crl]", with: "revocation: none").utf8)
    }
    let line = try HomeLine(try Home(at: home.paths)) { _ in }
    try home.submit(letter)
    _ = try line.run(once: true)
    let container = try #require(try home.containers().first)
    #expect(try companions(of: container).revocation.isEmpty)
  }

  @Test func `a time-stamp carries what it is judged by`() throws {
    let home = try StampedHome("revocation: [tsa/root.crl]")
    try home.submit(letter)
    try home.serve()
    let token = try #require(try home.batches().first).token
    #expect(token.revocation.lists == (try list("\(home.paths.trialAuthority)/root.crl")))
    #expect(token.certificates.contains { $0.isSelfIssued })
  }

  @Test func `a list that cannot be read is found by the check`() throws {
    let home = try TestHome()
    try home.alter("\(home.paths.keys)/root.crl") { $0 = Data("rubbish".utf8) }
    let check = try HomeCheck(of: home.paths, at: SystemClock().now())
    let problem = try #require(check.problems.first { $0.problem.contains("root.crl") })
    #expect(problem.severity == .error)
  }

  @Test func `what is fetched later goes into later seals, and survives a restart`() throws {
    let now = SystemClock().now().adding(seconds: -60)
    let authority = try TrialAuthority(organisation: "Utsteder", country: "NO", at: now)
    let list = try authority.revocationList(
      at: now, nextUpdate: now.adding(seconds: 7200), number: 1)
    let server = try LoopbackServer(port: 0) { _ in
      ServerAnswer(200, list.der, as: "application/pkix-crl")
    }
    DispatchQueue(label: "lists").async { server.run() }
    let key = try PrivateKey.generateP256()
    let certificate = try authority.issueSeal(
      for: key, at: now,
      sources: RevocationSources(list: "http://127.0.0.1:\(server.port)/root.crl"))
    let identity = try SealIdentity(key: key, chain: [certificate])
    let home = try TestHome()
    let anchors = try TrustAnchors([authority.root])
    func started() throws -> (sealer: Sealer, companions: SealCompanions) {
      let sealer = Sealer(
        CMSSigner(identity), archive: try home.home.folder(home.paths.archive))
      let keeper = try home.home.revocationKeeper(of: "seal", from: .automatic) { _ in }
      return (
        sealer,
        SealCompanions(of: sealer, trusting: anchors, clock: SystemClock(), keeper: keeper)
      )
    }
    func lists(_ sealer: Sealer) throws -> [RevocationList] {
      let digest = SHA256.digest(of: [1])
      return try CMSSignature(der: sealer.signer.sign(digest, at: now)).revocation.lists
    }
    let first = try started()
    #expect(try lists(first.sealer).isEmpty)
    #expect(first.companions.refresh() <= 3600)
    #expect(try lists(first.sealer) == [list])
    server.stop()
    #expect(try lists(try started().sealer) == [list])
  }
}

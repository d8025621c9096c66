import Foundation
import PKI
import Records
import Sealing
import Testing

@testable import Assembly

/// A revocation that is made known only after records were sealed.
@Suite struct LaterRevocationTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  /// A home that seals with a certificate whose authority keeps a list.
  private struct Listed {
    let home: TestHome
    let authority: TrialAuthority
    let seal: Certificate

    init(at now: Instant) throws {
      let trial = try TestHome()
      authority = try TrialAuthority(organisation: "Utsteder", country: "NO", at: now)
      let key = try PrivateKey.generateP256()
      seal = try authority.issueSeal(
        for: key, at: now, sources: RevocationSources(list: "http://127.0.0.1:9/root.crl"))
      let keys = trial.paths.keys
      try Data(authority.root.pem).write(to: URL(fileURLWithPath: "\(keys)/listed-root.crt"))
      try Data(seal.pem).write(to: URL(fileURLWithPath: "\(keys)/listed.crt"))
      let secret = "\(keys)/listed.key"
      try Data(key.pem).write(to: URL(fileURLWithPath: secret))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
      home = try trial.reconfigured(
        seal: """
          certificate: keys/listed.crt
            key: keys/listed.key
            trust: keys/listed-root.crt
            revocation: [keys/listed.crl]
          """)
      try publish([], at: now)
    }

    /// Puts a list where the home's settings say.
    func publish(_ revoked: [(Certificate, Instant)], at instant: Instant) throws {
      let list = try authority.revocationList(
        revoking: revoked, at: instant, nextUpdate: instant.adding(seconds: 7200), number: 1)
      try Data(list.der).write(to: URL(fileURLWithPath: "\(home.paths.keys)/listed.crl"))
    }

    /// What `verify` says of the first record.
    func verdict() throws -> Judgement {
      let container = try #require(try home.containers().first)
      return try Judge(home: home.paths, trust: [], ledgerKey: nil, at: SystemClock().now())
        .judge(container)
    }
  }

  @Test func `a revocation of before is found by the audit and by verify`() throws {
    let now = SystemClock().now().adding(seconds: -60)
    let listed = try Listed(at: now)
    try listed.home.submit(letter)
    try listed.home.serve()
    #expect(try listed.home.audit() == [])
    #expect(try listed.verdict().isPassed)
    try listed.publish([(listed.seal, now.adding(seconds: 1))], at: SystemClock().now())
    #expect(try listed.verdict().text.contains("REVOKED_NO_POE"))
    let found = try listed.home.audit()
    #expect(!found.isEmpty && found.allSatisfy { $0.contains(".asice") }, "\(found)")
  }

  @Test func `a revocation of afterwards leaves what the ledger dates before it`() throws {
    let now = SystemClock().now().adding(seconds: -60)
    let listed = try Listed(at: now)
    try listed.home.submit(letter)
    try listed.home.serve()
    let later = SystemClock().now().adding(seconds: 1)
    try listed.publish([(listed.seal, later)], at: later)
    #expect(try listed.home.audit() == [])
  }
}

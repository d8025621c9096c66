import Foundation
import Ledger
import PKI
import Records
import Testing

@testable import Assembly

@Suite struct KeyRotationTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let other = "edialog/1.0/valid/innsyn-i-byggesak.xml"
  private let now = SystemClock().now()

  /// A home with one record.
  private func archived() throws -> TestHome {
    let home = try TestHome()
    try home.submit(letter)
    try home.serve()
    return home
  }

  private func rotateLedger(_ home: TestHome) throws -> KeyRotation {
    try LedgerRotation(of: home.home).run(at: now)
  }

  private func rotateSeal(
    _ home: TestHome, to source: NewSeal = .trial, trust: String? = nil
  ) throws -> KeyRotation {
    try SealRotation(of: home.home, to: source, trust: trust).run(at: now)
  }

  /// Adds a record and expects the audit to find nothing.
  private func expectWhole(_ home: TestHome) throws {
    try home.submit(other)
    try home.serve()
    #expect(try home.audit() == [])
    for container in try home.containers() {
      let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: SystemClock().now())
      #expect(judge.judge(container).isPassed)
    }
  }

  private func contents(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  // MARK: The ledger's key

  @Test func `a ledger with a new key goes on, and everything before it is verified`() throws {
    let home = try archived()
    let receipt = "\(home.paths.receipts)/sporsmal-om-feiing.xml.json"
    let before = try home.home.ledgerKey()
    let rotation = try rotateLedger(home)
    #expect(rotation.new == KeyDigest.of(try home.home.ledgerKey().verifier))
    #expect(rotation.old == KeyDigest.of(before.verifier))
    #expect(try home.home.ledgerKeys().map(\.publicKey).contains(before.verifier.publicKey))
    try expectWhole(home)
    let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: now)
    #expect(judge.judge(receipt).isPassed)
    #expect(judge.judge("\(home.paths.receipts)/innsyn-i-byggesak.xml.json").isPassed)
    // Somebody who knows the old key alone can still verify the old receipt.
    let stranger = try Judge(
      home: home.paths, trust: [], ledgerKey: "\(before.verifier)", at: now)
    #expect(stranger.judge(receipt).isPassed)
  }

  @Test func `the change is a leaf that names both keys, and outlives a rebuild`() throws {
    let home = try archived()
    let rotation = try rotateLedger(home)
    let change = Event.Kind.keyChanged(.ledger, from: rotation.old, to: rotation.new)
    #expect(try home.home.store().keyChanges().map(\.event.kind) == [change])
    _ = try home.home.rebuild(at: now)
    #expect(try home.home.store().keyChanges().map(\.event.kind) == [change])
    #expect(try home.audit() == [])
  }

  @Test func `the old private key is kept for the operator alone`() throws {
    let home = try archived()
    let old = try contents("\(home.paths.keys)/ledger.key")
    let kept = try #require(try rotateLedger(home).oldPrivateKey)
    #expect(try contents(kept) == old)
    #expect(try mode(kept) == 0o600)
    #expect(try contents("\(home.paths.keys)/ledger.key") != old)
    let seal = try contents("\(home.paths.keys)/seal.key")
    let sealKept = try #require(try rotateSeal(home).oldPrivateKey)
    #expect(try contents(sealKept) == seal)
    #expect(try mode(sealKept) == 0o600)
  }

  @Test func `keys can change again and again`() throws {
    let home = try archived()
    for _ in 0..<3 {
      #expect(try !rotateLedger(home).wasInPlace)
      #expect(try !rotateSeal(home).wasInPlace)
      try home.serve()
    }
    #expect(try home.home.ledgerKeys().count == 4)
    try expectWhole(home)
  }

  @Test func `without the private key the audit goes by its public half`() throws {
    let home = try archived()
    _ = try rotateLedger(home)
    try FileManager.default.removeItem(atPath: "\(home.paths.keys)/ledger.key")
    #expect(try home.audit() == [])
  }

  @Test func `a new key has the owner and permissions of the old one`() throws {
    let home = try archived()
    for key in ["ledger.key", "seal.key"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: "\(home.paths.keys)/\(key)")
    }
    _ = try rotateLedger(home)
    _ = try rotateSeal(home)
    #expect(try mode("\(home.paths.keys)/ledger.key") == 0o640)
    #expect(try mode("\(home.paths.keys)/seal.key") == 0o640)
  }

  // MARK: The seal

  @Test func `a home with a new seal goes on, and everything before it is verified`() throws {
    let home = try archived()
    let rotation = try rotateSeal(home)
    let seal = SealKey(paths: home.paths, settings: home.home.settings)
    #expect(try seal.open().certificate.digest == rotation.new)
    #expect(try seal.trusted().count == 2)
    try expectWhole(home)
    let known = KeyInventory(of: home.home).keys
    #expect(known.contains { $0.digest == rotation.old && $0.state == .earlier })
    #expect(known.contains { $0.digest == rotation.new && $0.state == .inUse })
  }

  @Test func `a lost seal key keeps nobody from auditing, verifying or replacing it`() throws {
    let home = try archived()
    try FileManager.default.removeItem(atPath: "\(home.paths.keys)/seal.key")
    #expect(try home.audit() == [])
    let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: now)
    #expect(judge.judge(try #require(try home.containers().first)).isPassed)
    #expect(try rotateSeal(home).oldPrivateKey == nil)
    try expectWhole(home)
  }

  @Test func `a seal comes as PEM, under a root that is named with it`() throws {
    let home = try archived()
    let files = try IssuedSeal(in: home)
    let source = NewSeal.pem(certificate: files.certificate, key: files.key)
    #expect(throws: HomeError.self) { try rotateSeal(home, to: source) }
    #expect(try home.home.store().keyChanges().isEmpty)
    let rotation = try rotateSeal(home, to: source, trust: files.root)
    #expect(rotation.new == files.identity.certificate.digest)
    try expectWhole(home)
    // The very same once more has nothing to do.
    #expect(try rotateSeal(home, to: source).wasInPlace)
    #expect(try home.home.store().keyChanges().count == 1)
  }

  @Test func `a seal comes as PKCS#12, and goes where PEM files are`() throws {
    let home = try archived()
    let files = try IssuedSeal(in: home)
    let rotation = try rotateSeal(
      home, to: .pkcs12(path: files.pkcs12, passwordFile: files.password), trust: files.root)
    #expect(rotation.new == files.identity.certificate.digest)
    try expectWhole(home)
  }

  @Test func `a home whose seal is PKCS#12 keeps its password`() throws {
    let first = try TestHome()
    let old = try IssuedSeal(in: first)
    let home = try first.reconfigured(
      seal: "pkcs12: \(old.pkcs12)\n  passwordFile: \(old.password)\n  trust: \(old.root)")
    try home.submit(letter)
    try home.serve()
    let kept = try #require(try rotateSeal(home).oldPrivateKey)
    #expect(kept.hasSuffix(".p12"))
    #expect(
      try SealIdentity(pkcs12: contents(kept), password: IssuedSeal.secret).certificate
        == old.identity.certificate)
    try expectWhole(home)
  }

  @Test func `key and certificate in one file stay in one file`() throws {
    let first = try archived()
    let both = "\(first.paths.keys)/seal.pem"
    try first.join(["seal.key", "seal.crt"], as: both)
    let home = try first.reconfigured(
      seal: "certificate: \(both)\n  key: \(both)\n  trust: keys/root.crt")
    _ = try rotateSeal(home)
    #expect(try mode(both) == 0o600)
    try expectWhole(home)
  }

  // MARK: Refusals

  @Test func `a seal that cannot go where the old one is changes nothing`() throws {
    let first = try archived()
    try first.join(["seal.crt", "root.crt"], as: "\(first.paths.keys)/all.crt")
    let mixed = try first.reconfigured(
      seal: "certificate: keys/all.crt\n  key: keys/seal.key\n  trust: keys/all.crt")
    let before = try contents("\(first.paths.keys)/all.crt")
    #expect(throws: HomeError.self) { try rotateSeal(mixed) }
    let token = try first.reconfigured(
      seal: """
        pkcs11: "pkcs11:token=t;object=s"
          module: /usr/lib/none.so
          certificate: keys/seal.crt
          trust: keys/root.crt
        """)
    #expect(throws: HomeError.self) { try rotateSeal(token) }
    #expect(try contents("\(first.paths.keys)/all.crt") == before)
    #expect(try first.home.store().keyChanges().isEmpty)
  }

  @Test func `no key is changed while somebody serves, or for another kind of home`() throws {
    let home = try archived()
    let serving = try home.home.lock(Home.servingLock)
    for rotate in [{ try rotateLedger(home) }, { try rotateSeal(home) }] {
      let error = #expect(throws: HomeError.self) { try rotate() }
      guard case .locked? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    withExtendedLifetime(serving) {}
    let token = NewSeal.token(certificate: "\(home.paths.keys)/seal.crt")
    #expect(throws: HomeError.self) { try rotateSeal(home, to: token) }
    let real = try TestHome().untried()
    #expect(throws: HomeError.self) { try rotateSeal(real) }
  }
}

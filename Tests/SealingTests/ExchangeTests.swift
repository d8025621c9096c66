import Containers
import Durable
import Evidence
import Glibc
import PKI
import Records
import Testing

@testable import Sealing

/// Copies for others, of level T and LT.
@Suite struct ExchangeTests {
  let now = SealingHome.now
  var later: Instant { now.adding(seconds: 3600) }

  /// An authority for time-stamps, under the root of the seals.
  struct Stamper {
    let trial: TrialTimestamper

    init() throws {
      let key = try PrivateKey.generateP256()
      trial = TrialTimestamper(
        key: key,
        certificate: try SealingHome.authority.issueTimestamper(for: key, at: SealingHome.now))
    }
  }

  func list(at instant: Instant) throws -> RevocationData {
    RevocationData(lists: [
      try SealingHome.authority.revocationList(
        at: instant, nextUpdate: instant.adding(seconds: 86_400_000), number: 1)
    ])
  }

  func sealer(
    _ stamper: Stamper, gathering data: RevocationData = .none
  ) -> ExchangeSealer {
    ExchangeSealer(
      trusting: SealingHome.anchors, timestamps: SealingHome.anchors,
      stamp: { try stamper.trial.stamp($0, at: later) }, gather: { _ in data })
  }

  /// A container, and a copy of it with that seal.
  func copy(
    of home: SealingHome, _ change: (ExchangeSignature) throws -> ExchangeSignature
  ) throws -> String {
    let attachment = try home.attachment("b.pdf", [UInt8](repeating: 1, count: 300_000))
    _ = try home.sealer.seal(SealingHome.form(), [attachment], as: home.id, at: now)
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    let seal = try change(ExchangeSignature(of: archive))
    let file = try home.folder.open("copy.asice", flags: O_RDWR | O_CREAT | O_TRUNC)
    _ = try ContainerWriter.copying(
      archive, replacing: [ExchangeSignature.name: seal.der], to: file
    ).finish()
    try home.folder.write(SealingHome.root.pem, to: "root.pem")
    return home.folder.path(of: "copy.asice")
  }

  func expectPassed(_ path: String, _ home: SealingHome) throws {
    let report = try SealingHome.verifier.verify(path: path, at: later)
    #expect(report.indication == .totalPassed, "\(report.layers.map(\.reason))")
    #expect(report.signatures.first?.proven == later)
    guard Oracle.python != nil else { return }
    let verdicts = try Oracle.judge([path], trusting: home.folder.path(of: "root.pem"))
    #expect(verdicts.map(\.verdict) == ["VALID"], "\(verdicts)")
  }

  @Test func `a copy with a time-stamp is valid for us and for the oracle`() throws {
    let home = try SealingHome()
    let path = try copy(of: home) { try sealer(Stamper()).stamped($0, at: later) }
    try expectPassed(path, home)
  }

  @Test func `a seal with revocation data gets those of its time-stamp's authority beside them`()
    throws
  {
    let home = try SealingHome()
    let other = (seal: try list(at: now), authority: try list(at: later))
    home.sealer.exchange(CMSSigner(home.sealer.signer.identity, revocation: other.seal))
    let path = try copy(of: home) {
      try sealer(Stamper(), gathering: other.authority).stamped($0, at: later)
    }
    let held = try ExchangeSignature(of: ArchiveReader(path: path, policy: .container)).revocation
    #expect(Set(held.lists) == Set(other.seal.lists + other.authority.lists))
    try expectPassed(path, home)
  }

  @Test func `a copy with revocation data is valid for us and for the oracle`() throws {
    let home = try SealingHome()
    let list = try list(at: later)
    let path = try copy(of: home) {
      try sealer(Stamper(), gathering: list).complete($0, at: later)
    }
    try expectPassed(path, home)
    let archive = try ArchiveReader(path: path, policy: .container)
    let complete = try ExchangeSignature(of: archive)
    #expect(complete.revocation == list)
    #expect(complete.otherCertificates.contains { $0.isForTimestamping })
  }

  @Test func `an authority between seal and root needs a list of its own`() throws {
    let middle = try SealingHome.authority.issueAuthority(for: .generateP256(), at: now)
    let key = try PrivateKey.generateP256()
    let home = try SealingHome(
      SealIdentity(key: key, chain: [middle.issueSeal(for: key, at: now), middle.root]))
    let list = try list(at: later)
    #expect(throws: ExchangeFault.self) {
      try copy(of: home) { try sealer(Stamper(), gathering: list).complete($0, at: later) }
    }
    let own = try middle.revocationList(
      at: later, nextUpdate: later.adding(seconds: 86_400_000), number: 1)
    let both = list + RevocationData(lists: [own])
    let path = try copy(of: home) {
      try sealer(Stamper(), gathering: both).complete($0, at: later)
    }
    try expectPassed(path, home)
  }

  @Test func `what is signed stays byte for byte`() throws {
    let home = try SealingHome()
    let path = try copy(of: home) { try sealer(Stamper()).stamped($0, at: later) }
    let before = try home.container()
    let after = try OpenFile.reading(path).contents()
    let seal = try #require(
      ArchiveReader(bytes: before, policy: .container).entry(Sealer.signatureName))
    #expect(after.prefix(seal.headerOffset) == before.prefix(seal.headerOffset))
    #expect(after.count > before.count)
  }

  @Test func `revocation that is not known makes no half copy`() throws {
    let stamper = try Stamper()
    let home = try SealingHome()
    #expect(throws: ExchangeFault.self) {
      try copy(of: home) { try sealer(stamper).complete($0, at: later) }
    }
    // The time-stamp alone needs none, and with the list the copy is whole.
    _ = try copy(of: home) { try sealer(stamper).stamped($0, at: later) }
    let list = try list(at: later)
    let path = try copy(of: home) {
      try sealer(stamper, gathering: list).complete($0, at: later)
    }
    try expectPassed(path, home)
  }

  @Test func `a seal whose certificate expired gets no time-stamp any more`() throws {
    let home = try SealingHome()
    let decades = now.adding(seconds: 4 * 365 * 86_400)
    do {
      _ = try copy(of: home) { seal in
        try ExchangeSealer(
          trusting: SealingHome.anchors, timestamps: SealingHome.anchors,
          stamp: { _ in
            Issue.record("the authority was asked")
            return try Stamper().trial.stamp([UInt8](repeating: 0, count: 32), at: later)
          }, gather: { _ in .none }
        ).stamped(seal, at: decades)
      }
      Issue.record("a time-stamp was made")
    } catch let fault as ExchangeFault {
      #expect("\(fault)".contains("too late") && "\(fault)".contains("--level er"))
    }
  }

  @Test func `a container whose seal is not good is not completed`() throws {
    let home = try SealingHome()
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    let entry = try #require(archive.entry(Sealer.manifestName))
    var manifest = try archive.contents(of: entry, limit: 1 << 16)
    manifest[manifest.count / 2] ^= 1
    let file = try home.folder.open("altered.asice", flags: O_RDWR | O_CREAT | O_TRUNC)
    _ = try ContainerWriter.copying(
      archive, replacing: [Sealer.manifestName: manifest], to: file
    ).finish()
    #expect(throws: ContainerError.foreign(name: Sealer.signatureName)) {
      try ExchangeSignature(
        of: ArchiveReader(
          bytes: home.folder.contents(of: "altered.asice"), policy: .container))
    }
  }
}

import Evidence
import PKI
import Records

@testable import Sealing

/// Authorities whose clocks are told, and containers of every level made by them over decades: a
/// seal of three years, time-stamps of five and their successors.
struct Decades {
  let sealing: TrialAuthority
  let stamping: TrialAuthority
  let identity: SealIdentity
  /// When the seal is made.
  let start: Instant
  private let stampers: [TrialTimestamper]

  static let start = SealingHome.now
  /// The seal's certificate has expired, the first time-stamps' have not.
  static let fourYears = start.adding(years: 4)
  /// Both have.
  static let eightYears = start.adding(years: 8)

  static let shared: Decades = {
    do { return try Decades(from: start) } catch { fatalError("trial keys: \(error)") }
  }()

  init(from start: Instant) throws {
    self.start = start
    let sources = RevocationSources(list: "http://127.0.0.1:9/list.crl")
    sealing = try TrialAuthority(
      organisation: "Kristiansund kommune", country: "NO", at: start, days: 20_000)
    stamping = try TrialAuthority(
      organisation: "Tidsstempel AS", country: "NO", at: start, days: 20_000)
    let key = try PrivateKey.generateP256()
    identity = try SealIdentity(
      key: key, chain: [sealing.issueSeal(for: key, at: start, sources: sources)])
    var stampers: [TrialTimestamper] = []
    for year in [0, 4, 8] {
      let key = try PrivateKey.generateP256()
      let certificate = try stamping.issueTimestamper(
        for: key, at: start.adding(years: year), sources: sources)
      stampers.append(TrialTimestamper(key: key, certificate: certificate))
    }
    self.stampers = stampers
  }

  func verifier(revocation: RevocationData = .none) throws -> ContainerVerifier {
    ContainerVerifier(
      trusting: try TrustAnchors([sealing.root]), timestamps: try TrustAnchors([stamping.root]),
      revocation: revocation)
  }

  /// A list of `authority`, good for a day.
  func list(
    of authority: TrialAuthority, revoking revoked: [(Certificate, Instant)] = [],
    at instant: Instant
  ) throws -> RevocationList {
    try authority.revocationList(
      revoking: revoked, at: instant, nextUpdate: instant.adding(seconds: 86_400),
      number: Int(instant.milliseconds / 1000))
  }

  /// A time-stamp with the revocation list of its authority.
  func stamp(
    _ imprint: [UInt8], by algorithm: DigestAlgorithm = .sha256, at instant: Instant
  ) throws -> TimestampToken {
    let stamper = stampers.last { $0.certificate.isValid(at: instant) }
    guard let stamper else { fatalError("no authority at \(instant)") }
    return try stamper.stamp(imprint, by: algorithm, at: instant).adding(
      certificates: [], revocation: RevocationData(lists: [list(of: stamping, at: instant)]))
  }

  // MARK: Levels

  /// With what was at hand when it was sealed.
  func b(isBare: Bool = false) throws -> ForeignContainer {
    let revocation =
      isBare ? RevocationData.none : .init(lists: [try list(of: sealing, at: start)])
    return try ForeignContainer().with {
      $0.identity = identity
      $0.signature = try CMSSigner(identity, revocation: revocation).sign(
        SHA256.digest(of: $0.manifestBytes), at: start)
    }
  }

  /// A time-stamp in the seal, 40 seconds later; its authority's list only where LT puts it.
  func t(isComplete: Bool = false, isBare: Bool = false) throws -> ForeignContainer {
    let later = start.adding(seconds: 40)
    return try b(isBare: isBare).with {
      let bare = try $0.signatureBytes
      let value = try CMSSignature(der: bare).signers[0].signature
      let token = try stampers[0].stamp(Digest.digest(of: value, by: .sha256), at: later)
      let lists = isComplete ? [try list(of: stamping, at: later)] : []
      $0.signature = try CMSEditing.adding(
        revocation: RevocationData(lists: lists), timestamp: token, to: bare)
    }
  }

  func lt() throws -> ForeignContainer { try t(isComplete: true) }

  /// An archive time-stamp over everything, ten minutes after the seal.
  func lta(of container: ForeignContainer? = nil) throws -> ForeignContainer {
    try (container ?? b()).archived(
      by: self, at: start.adding(seconds: 600), number: 1)
  }

  /// The same, renewed before the first authority's certificate expired.
  func ltaRenewed() throws -> ForeignContainer {
    try lta().archived(by: self, at: Decades.fourYears, number: 2)
  }

  /// An evidence record, as one of five containers of a batch.
  func er(of container: ForeignContainer? = nil) throws -> ForeignContainer {
    try recorded(container ?? b()) { files in try sequence(over: files) }
  }

  /// The same, its time-stamp renewed after four years, and its hashes after eight.
  func erRenewed() throws -> ForeignContainer {
    try recorded(b()) { files in
      var sequence = try sequence(over: files)
      let old = Digest.digest(of: sequence.newest.token.der, by: .sha256)
      sequence.renew(by: try stamp(old, at: Decades.fourYears))
      let hashes = files.map { Digest.digest(of: $0, by: .sha512) }
      let group = ObjectGroup(sequence.renewed(hashes, by: .sha512), by: .sha512)
      sequence.begin(try stamped(group, at: Decades.eightYears))
      return sequence
    }
  }

  private func sequence(over files: [[UInt8]]) throws -> ArchiveTimeStampSequence {
    let group = ObjectGroup(files.map { Digest.digest(of: $0, by: .sha256) }, by: .sha256)
    return ArchiveTimeStampSequence(try stamped(group, at: start.adding(seconds: 60)))
  }

  private func stamped(_ group: ObjectGroup, at instant: Instant) throws -> ArchiveTimeStamp {
    let others = (0..<4).map { Digest.digest(of: [$0], by: group.algorithm) }
    let tree = HashTree(leaves: [group.hash] + others, by: group.algorithm)
    return ArchiveTimeStamp(
      ReducedHashTree(group, path: tree.path(of: 0)), by: group.algorithm,
      token: try stamp(tree.root, by: group.algorithm, at: instant))
  }

  private func recorded(
    _ container: ForeignContainer,
    _ sequence: (_ files: [[UInt8]]) throws -> ArchiveTimeStampSequence
  ) throws -> ForeignContainer {
    let record = EvidenceRecord(try sequence(container.covered.map(\.bytes)))
    return container.with {
      $0.more += [
        (
          "META-INF/ASiCEvidenceRecordManifest001.xml",
          $0.proofManifest(of: "META-INF/evidencerecord001.ers")
        ),
        ("META-INF/evidencerecord001.ers", record.der),
      ]
    }
  }
}

extension ForeignContainer {
  /// What evidence covers: every file, the manifest, the signature, and all that came before.
  /// Its signature must be given.
  var covered: [(name: String, bytes: [UInt8])] {
    files + [(manifestName, manifestBytes), (signatureName, signature ?? [])] + more
  }

  /// A manifest over everything so far, for a proof that lies in `holder`.
  func proofManifest(of holder: String, without left: Set<String> = []) -> [UInt8] {
    let files = covered.filter { !left.contains($0.name) }.map {
      SealedFile(name: $0.name, size: $0.bytes.count, digest: SHA256.digest(of: $0.bytes))
    }
    return ManifestText.bytes(signature: holder, files: files)
  }

  /// With one more archive time-stamp; the manifest of the one before is numbered.
  func archived(
    by decades: Decades, at instant: Instant, number: Int, without left: Set<String> = []
  ) throws -> ForeignContainer {
    let newest = "META-INF/ASiCArchiveManifest.xml"
    let holder = "META-INF/timestamp00\(number).tst"
    return try with {
      if let old = $0.more.firstIndex(where: { $0.name == newest }) {
        $0.more[old].name = "META-INF/ASiCArchiveManifest00\(number - 1).xml"
      }
      let manifest = $0.proofManifest(of: holder, without: left)
      let token = try decades.stamp(Digest.digest(of: manifest, by: .sha256), at: instant)
      $0.more += [(newest, manifest), (holder, token.der)]
    }
  }
}

extension Instant {
  func adding(years: Int) -> Instant { adding(seconds: Double(years) * 365 * 86_400) }
}

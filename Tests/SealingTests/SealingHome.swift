import Containers
import Durable
import Glibc
import PKI
import PostgangTesting
import Records

@testable import Sealing

/// A folder with an archive in it, and a trial seal, for one test.
final class SealingHome: Sendable {
  private let temporary: TemporaryFolder
  let folder: Folder
  let sealer: Sealer
  let id = RecordID(at: SealingHome.now, sequence: 1, random: 2)

  static let now = Instant(milliseconds: 1_795_000_000_000)
  static let authority = made { () throws(PKIError) in
    try TrialAuthority(organisation: "Kristiansund kommune", country: "NO", at: now)
  }
  static let root = authority.root
  static let p256 = identity { () throws(PKIError) in try PrivateKey.generateP256() }
  static let rsa = identity { () throws(PKIError) in try PrivateKey.generateRSA(bits: 2048) }
  /// With an authority between seal and root.
  static let chained = made { () throws(PKIError) in
    let middle = try authority.issueAuthority(for: PrivateKey.generateP256(), at: now)
    let key = try PrivateKey.generateP256()
    return try SealIdentity(
      key: key, chain: [middle.issueSeal(for: key, at: now), middle.root])
  }

  static let anchors = made { () throws(PKIError) in try TrustAnchors([root]) }
  static let verifier = ContainerVerifier(trusting: anchors)

  init(_ identity: SealIdentity = SealingHome.p256) throws {
    temporary = try TemporaryFolder()
    folder = temporary.folder
    sealer = Sealer(CMSSigner(identity), archive: try folder.makeFolder("archive"))
  }

  /// Where a container lies, below `folder`.
  func path(of id: RecordID) -> String { "archive/\(id.containerPath)" }

  /// The bytes of the container that `seal` wrote.
  func container() throws -> [UInt8] { try folder.contents(of: path(of: id)) }

  /// A file beside the archive, as an attachment.
  func attachment(
    _ name: String, _ bytes: [UInt8], announcedSize: Int? = nil
  ) throws -> Submission.Attachment {
    let file = "\(name.utf8.count)-\(bytes.count)"
    try folder.write(bytes, to: file)
    return Submission.Attachment(
      name: name, size: announcedSize ?? bytes.count,
      source: .file(path: "\(folder.path)/\(file)"))
  }

  static func form(_ text: String = "<søknad/>", name: String = "a.xml") -> Submission.FormFile {
    Submission.FormFile(name: name, bytes: Array(text.utf8))
  }

  private static func identity(_ key: () throws(PKIError) -> PrivateKey) -> SealIdentity {
    made { () throws(PKIError) in
      let key = try key()
      let certificate = try authority.issueSeal(
        for: key, organisationNumber: "991891919", at: now)
      return try SealIdentity(key: key, chain: [certificate])
    }
  }

  private static func made<Value>(_ body: () throws(PKIError) -> Value) -> Value {
    do throws(PKIError) { return try body() } catch { fatalError("trial keys: \(error)") }
  }
}

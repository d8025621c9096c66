import Auditing
import Durable
import Evidence
import Foundation
import PKI
import Records
import Settings

/// What an audit judges evidence and certificates by.
extension Home {
  /// Leaves may wait for so many seconds when `timestamps.stopAfter` says nothing else.
  private static let usualPatience = 4.0 * 3600
  /// Certificates that end within so many seconds are told.
  private static let foresight = 60.0 * 86_400

  /// `nil` when nobody time-stamps, and nobody did.
  func evidenceForAudit() -> AuditParts.Part<EvidenceParts>? {
    let folder = try? Folder(at: paths.evidence)
    guard let timestamps = settings.timestamps else {
      // A folder that cannot be listed may hold evidence.
      let isEmpty =
        (try? folder.map { try EvidenceFolder($0).newestName() == nil } ?? true) ?? false
      return isEmpty
        ? nil : .broken(.evidence(.notTrusted(reason: Wording("postgang.yaml: timestamps.trust"))))
    }
    do {
      guard let anchors = try timestampAnchors() else { return nil }
      let isMissing = try Folder(at: paths.archive).status(of: "evidence") == nil
      guard isMissing || folder != nil else {
        return .broken(.evidence(.unreadable(reason: Wording(paths.evidence))))
      }
      return .open(
        EvidenceParts(
          folder: folder.map { EvidenceFolder($0) }, anchors: anchors,
          revocation: revocationAtHand,
          patience: timestamps.stopAfter?.seconds ?? Home.usualPatience))
    } catch {
      return .broken(.evidence(.notTrusted(reason: Wording(english: "\(error)"))))
    }
  }

  /// Certificates of today's that end soon, or have ended.
  func expiryNotes(at now: Instant) -> [AuditNote] {
    var named: [(file: String, certificates: [Certificate])] = []
    var files = [settings.seal.trust]
    if case .pem(let certificate, _) = settings.seal.source { files.append(certificate) }
    if let timestamps = settings.timestamps { files.append(timestamps.trust) }
    for file in files {
      // A file that cannot be read is a deviation of what needs it.
      let found = try? certificates(in: file, what: "the certificates")
      named.append((file, found ?? []))
    }
    if let newest = try? EvidenceFolder(Folder(at: paths.evidence)).newest() {
      named.append(("archive/evidence", newest.token.certificates))
    }
    return named.flatMap { file, certificates in
      certificates.filter { $0.notAfter < now.adding(seconds: Home.foresight) }.map {
        AuditNote(
          .certificates, at: .file(file), .certificateExpires(subject: $0.subject, on: $0.notAfter))
      }
    }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

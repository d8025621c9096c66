import Containers
import Durable
import PKI
import Records

/// Judges ASiC-E containers with CAdES signatures, whoever made them, more strictly than the usual
/// validators (docs/auditing says where).
///
/// Of level B, T, LT and LTA and with evidence records; with what travels in the container and what
/// is given, never from the network. Certificates, chains and revocation data are kept between
/// containers, so that one verifier serves a whole archive. Call from any thread.
package final class ContainerVerifier: Sendable {
  private let anchors: TrustAnchors
  private let timestampAnchors: TrustAnchors
  private let revocation: RevocationData
  private let signatures = SignatureVerifier()
  private let timestamps = TimestampVerifier()

  /// - Parameters:
  ///   - anchors: whom seals must lead to.
  ///   - timestamps: whom time-stamps must lead to; the same when it is `nil`.
  ///   - revocation: what is at hand besides the data in the containers.
  package init(
    trusting anchors: TrustAnchors, timestamps: TrustAnchors? = nil,
    revocation: RevocationData = .none
  ) {
    self.anchors = anchors
    timestampAnchors = timestamps ?? anchors
    self.revocation = revocation
  }

  /// Judges the container at `path`.
  ///
  /// - Parameter evidence: what is kept of it elsewhere.
  /// - Parameter instant: when its newest time-stamp must hold, and the certificates of a seal that
  ///   nothing in the container proves: now, for a container that stands alone; the time that
  ///   something else proves, such as a ledger, where there is such a thing.
  /// - Throws: only what the file system says; a bad container has a bad report.
  package func verify(
    path: String, kept evidence: KeptEvidence? = nil, at instant: Instant
  ) throws(SystemError) -> VerificationReport {
    try verify(ArchiveReader(OpenFile.reading(path), policy: .container), evidence, at: instant)
  }

  /// Judges an open container.
  package func verify(
    _ file: consuming OpenFile, at instant: Instant
  ) throws(SystemError) -> VerificationReport {
    try verify(ArchiveReader(file, policy: .container), nil, at: instant)
  }

  /// Judges a container whose bytes are at hand.
  package func verify(_ bytes: [UInt8], at instant: Instant) -> VerificationReport {
    do throws(SystemError) {
      return try verify(ArchiveReader(bytes: bytes, policy: .container), nil, at: instant)
    } catch {
      preconditionFailure("reading from memory needs no system call: \(error)")
    }
  }

  private func verify(
    _ archive: ArchiveReader, _ evidence: KeptEvidence?, at instant: Instant
  ) throws(SystemError) -> VerificationReport {
    do throws(ContainerError) {
      return try judge(archive, evidence, at: instant)
    } catch {
      switch error {
      case .system(let error): throw error
      default: preconditionFailure("a fault of the archive that was not reported: \(error)")
      }
    }
  }

  private func judge(
    _ archive: ArchiveReader, _ evidence: KeptEvidence?, at instant: Instant
  ) throws(ContainerError) -> VerificationReport {
    var examination = ContainerExamination(of: archive)
    examination.examineEntries()
    if examination.canBeRead {
      try examination.readParts()
      examination.examineManifests()
      if let evidence { examination.add(evidence) }
      try examination.examineFiles()
      examination.examineSeals(by: signatures)
      let trust = Trust(
        seals: anchors, timestamps: timestampAnchors, revocation: revocation, instant: instant)
      examination.examineProofs(trust, by: timestamps)
      examination.examineSignatures(trust)
    }
    return VerificationReport(
      digest: try archive.digest(), size: archive.size,
      layers: examination.layers(), signatures: examination.signatures,
      timestamps: examination.timestamps, files: examination.files, group: examination.group)
  }
}

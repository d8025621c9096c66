import Containers
import PKI
import Records

/// The seal of an archived container, to be completed in a copy for others: with a time-stamp
/// (baseline T), and with everything that is needed to judge it later (baseline LT, ETSI EN
/// 319 122-1 § 6). In the archive it is never touched: evidence covers it as it is.
package struct ExchangeSignature: Sendable {
  /// The entry that holds it.
  package static let name = Sealer.signatureName

  /// DER.
  package private(set) var der: [UInt8]
  /// The signer's certificate, and the others that the seal holds.
  package let certificate: Certificate
  package let otherCertificates: [Certificate]
  package let revocation: RevocationData
  /// What the time-stamp must be over: the SHA-256 of the signature value.
  package let imprint: [UInt8]

  /// Reads and checks the seal of one of our containers.
  ///
  /// - Throws: `.foreign` when it has none that is good, apart from whether its certificate is
  ///   trusted; what reading the container throws.
  package init(of archive: ArchiveReader) throws(ContainerError) {
    guard let manifest = archive.entry(Sealer.manifestName),
      let entry = archive.entry(Sealer.signatureName)
    else { throw .foreign(name: Sealer.signatureName) }
    let signed = try archive.contents(of: manifest, limit: 4 << 20)
    der = try archive.contents(of: entry, limit: 1 << 20)
    let judgements = SignatureVerifier().judge(der) { Digest.digest(of: signed, by: $0) }
    // Read again for what the judgement does not tell; a good signature can be read.
    guard let signature = try? CMSSignature(der: der), signature.signers.count == 1,
      let judgement = judgements.first, judgement.faults.isEmpty,
      let certificate = judgement.certificate
    else { throw .foreign(name: Sealer.signatureName) }
    self.certificate = certificate
    otherCertificates = judgement.otherCertificates
    revocation = signature.revocation
    imprint = Digest.digest(of: signature.signers[0].signature, by: .sha256)
  }

  /// Adds to what is not signed; every signed byte stays.
  package mutating func add(
    certificates: [Certificate] = [], revocation: RevocationData = .none,
    timestamp: TimestampToken? = nil
  ) throws(PKIError) {
    der = try CMSEditing.adding(
      certificates: certificates, revocation: revocation, timestamp: timestamp, to: der)
  }
}

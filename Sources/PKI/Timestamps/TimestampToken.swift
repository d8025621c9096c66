import Records

/// A time-stamp (RFC 3161 § 2.4.2): a CMS SignedData over what was stamped and when, read but not
/// judged.
package struct TimestampToken: Sendable {
  /// The whole ContentInfo.
  package let der: [UInt8]
  /// SHA-256 of `der`.
  package let digest: ContentDigest
  /// What was stamped: a digest, and what it is by.
  package let algorithm: DigestAlgorithm
  package let imprint: [UInt8]
  let signature: CMSSignature
  let information: TimestampInformation

  /// Reads DER bytes.
  ///
  /// - Throws: `.form`, `.contentType`, `.criticalExtension`, `.imprintNotAllowed`.
  package init(der: [UInt8]) throws(TimestampFault) {
    do throws(DERError) {
      signature = try CMSSignature(der: der)
      guard signature.contentType == .timestampInformation else { throw DERError(offset: -1) }
      guard let content = signature.content else { throw DERError(offset: 0) }
      information = try TimestampInformation(der: content)
    } catch {
      throw error.offset < 0 ? .contentType : .form(offset: error.offset)
    }
    if let unknown = information.extensions.first(where: \.isCritical) {
      throw .criticalExtension(unknown.type)
    }
    guard let algorithm = DigestAlgorithm(information.algorithm),
      information.imprint.count == algorithm.length
    else { throw .imprintNotAllowed(information.algorithm.algorithm) }
    self.algorithm = algorithm
    imprint = information.imprint
    self.der = der
    digest = SHA256.digest(of: der)
  }

  /// When the authority says that the imprint existed; in milliseconds.
  package var time: Instant { information.time }
  /// How far the time may be off, in seconds; `nil` when the authority does not say.
  package var accuracy: Double? { information.accuracy }
  /// Under what rules the authority made it.
  package var policy: ObjectIdentifier { information.policy }
  /// Upper-case hexadecimal digits.
  package var serialNumber: String { Hex.text(information.serial.dropFirst(2)).uppercased() }

  /// What the request had; `nil` when it had none, or one of more than 64 bits.
  package var nonce: UInt64? {
    guard let element = information.nonce else { return nil }
    var reader = DERReader(element)
    // Read before as an INTEGER: only its size can be unfit.
    return (try? reader.number()) ?? nil
  }

  /// The certificates that travel with it, as far as they can be read.
  package var certificates: [Certificate] {
    signature.certificates.compactMap { CertificateCache.shared.certificate($0) }
  }

  /// The revocation data that travel with it, as far as they can be read.
  package var revocation: RevocationData { signature.revocation }

  /// The token with more in its unsigned part; what was signed stays byte for byte. A token that
  /// archive evidence covers must not be changed any more.
  ///
  /// Lists are read by everybody; OCSP answers make a version 5 SignedData, which programs that
  /// take tokens for PKCS#7, such as `openssl ts`, cannot read.
  package func adding(
    certificates: [Certificate], revocation: RevocationData
  ) -> TimestampToken {
    do {
      return try TimestampToken(
        der: CMSEditing.adding(certificates: certificates, revocation: revocation, to: der))
    } catch {
      preconditionFailure("a token that was read cannot be read again: \(error)")
    }
  }
}

extension TimestampToken: Hashable {
  package static func == (a: TimestampToken, b: TimestampToken) -> Bool { a.digest == b.digest }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

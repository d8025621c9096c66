import COpenSSL
import Records

/// Makes CAdES baseline B signatures (ETSI EN 319 122-1, RFC 5652), detached, in DER.
///
/// Everything but the time, the message digest and the signature value is the same for all seals of
/// one key, and is put together once: docs/decisions/own-cms.md has the reasons and the numbers.
///
///     SignedData ::= SEQUENCE { version 1, digestAlgorithms SET OF { sha256 },
///       encapContentInfo SEQUENCE { eContentType id-data },
///       certificates [0] IMPLICIT SET OF Certificate, crls [1] IMPLICIT SET OF … OPTIONAL,
///       signerInfos SET OF SignerInfo }
///     SignerInfo ::= SEQUENCE { version 1, sid IssuerAndSerialNumber, digestAlgorithm sha256,
///       signedAttrs [0] IMPLICIT SET OF Attribute, signatureAlgorithm, signature OCTET STRING }
package final class CMSSigner: Sendable {
  package let identity: SealIdentity
  private let contexts: ContextPool
  /// SignedData up to signerInfos, without its header.
  private let opening: [UInt8]
  /// SignerInfo up to signedAttrs, without its header.
  private let signerOpening: [UInt8]
  private let contentTypeAttribute: [UInt8]
  /// Up to the digest.
  private let messageDigestOpening: [UInt8]
  private let certificateAttribute: [UInt8]
  private let signatureAlgorithm: [UInt8]
  private static let type = ObjectIdentifier.signedData.der

  /// - Parameters:
  ///   - extra: certificates that travel with every seal beside the identity's own.
  ///   - revocation: lists and OCSP answers that travel with every seal; with answers the
  ///     signature's version is 5 (RFC 5652 § 5.1).
  package init(
    _ identity: SealIdentity, certificates extra: [Certificate] = [],
    revocation: RevocationData = .none
  ) {
    self.identity = identity
    let key = identity.key.handle
    contexts = ContextPool { CMSSigner.prepare(key) }

    let sha256 = AlgorithmIdentifier(DigestAlgorithm.sha256.identifier, .absent).der
    let certificates = Set([identity.certificate] + identity.intermediates + extra).map(\.der)
    let certificate = identity.certificate
    opening =
      DER.smallInteger(revocation.answers.isEmpty ? 1 : 5) + DER.set(sha256)
      + DER.sequence(ObjectIdentifier.data.der)
      + DER.set(of: certificates, tag: DERTag.context(0))
      + (revocation.isEmpty ? [] : DER.set(of: revocation.members, tag: DERTag.context(1)))
    signerOpening =
      DER.smallInteger(1) + DER.sequence(certificate.issuerDER, certificate.serialDER) + sha256
    contentTypeAttribute = SignedAttributes.attribute(.contentType, ObjectIdentifier.data.der)
    let digestAttribute = SignedAttributes.attribute(
      .messageDigest, DER.octetString([UInt8](repeating: 0, count: 32)))
    messageDigestOpening = Array(digestAttribute.dropLast(32))
    certificateAttribute = SignedAttributes.attribute(
      .signingCertificateV2, CertificateReference.signingCertificate(certificate))
    signatureAlgorithm = SignatureScheme.identifier(for: identity.key.kind).der
  }

  /// Signs the content with this SHA-256 digest: a ContentInfo in DER, about 1.1 kB with one P-256
  /// certificate. `instant` is what the signature claims as its time. Call from any thread.
  package func sign(
    _ digest: ContentDigest, at instant: Instant
  ) throws(PKIError) -> [UInt8] {
    let attributes = attributes(digest, instant)
    var toBeSigned = DER.header(DERTag.set, attributes.count)
    toBeSigned += attributes
    return encoded(attributes, try signature(over: SHA256.digest(of: toBeSigned)))
  }

  /// The ContentInfo around the signed attributes and the signature value.
  func encoded(_ attributes: [UInt8], _ signature: [UInt8]) -> [UInt8] {
    let attributesHeader = DER.header(DERTag.context(0), attributes.count)
    let signatureHeader = DER.header(DERTag.octetString, signature.count)
    let signerLength =
      signerOpening.count + attributesHeader.count + attributes.count + signatureAlgorithm.count
      + signatureHeader.count + signature.count
    let signerHeader = DER.header(DERTag.sequence, signerLength)
    let signersHeader = DER.header(DERTag.set, signerHeader.count + signerLength)
    let dataLength = opening.count + signersHeader.count + signerHeader.count + signerLength
    let dataHeader = DER.header(DERTag.sequence, dataLength)
    let wrapperHeader = DER.header(DERTag.context(0), dataHeader.count + dataLength)
    let length = CMSSigner.type.count + wrapperHeader.count + dataHeader.count + dataLength

    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + 8)
    bytes += DER.header(DERTag.sequence, length)
    bytes += CMSSigner.type
    bytes += wrapperHeader
    bytes += dataHeader
    bytes += opening
    bytes += signersHeader
    bytes += signerHeader
    bytes += signerOpening
    bytes += attributesHeader
    bytes += attributes
    bytes += signatureAlgorithm
    bytes += signatureHeader
    bytes += signature
    return bytes
  }

  /// The signed attributes in DER's order, which for these four never depends on their values: they
  /// grow from one to the next, and the length stands in front.
  private func attributes(_ digest: ContentDigest, _ instant: Instant) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      contentTypeAttribute.count + messageDigestOpening.count + certificateAttribute.count + 64)
    bytes += contentTypeAttribute
    bytes += SignedAttributes.attribute(.signingTime, instant.derTime)
    bytes += messageDigestOpening
    bytes += digest.array
    bytes += certificateAttribute
    return bytes
  }

  private func signature(over digest: ContentDigest) throws(PKIError) -> [UInt8] {
    let digest = digest.array
    let signature = identity.key.handle.signing {
      contexts.withContext { context -> [UInt8]? in
        // Room for RSA with 8192 bits; ECDSA signatures vary in length.
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
          count = buffer.count
          failed = EVP_PKEY_sign(context, buffer.baseAddress, &count, digest, digest.count) != 1
          if failed { count = 0 }
        }
        return failed ? nil : bytes
      }
    }
    guard let signature = signature ?? nil else { throw .failed("EVP_PKEY_sign") }
    return signature
  }

  private static func prepare(_ key: KeyHandle) -> OpaquePointer? {
    guard let context = EVP_PKEY_CTX_new(key.pointer, nil) else { return nil }
    guard EVP_PKEY_sign_init(context) == 1,
      EVP_PKEY_CTX_set_signature_md(context, DigestAlgorithm.sha256.implementation) == 1
    else {
      EVP_PKEY_CTX_free(context)
      return nil
    }
    return context
  }
}

/// One thing wrong with a signature.
package enum SignatureFault: Hashable, Sendable {
  // The form.
  /// The bytes are not the DER of a CMS signature from here on.
  case form(offset: Int)
  /// A version number is not the one that the contents demand.
  case version
  /// The content travels within the signature, beside the one that it should be over.
  case attached
  /// It lacks the content that a time-stamp holds itself.
  case detached
  /// The content type is not that of a seal or a time-stamp, or the signed attribute says another.
  case contentType
  /// The list of digest algorithms leaves out the signer's.
  case digestAlgorithms
  case noSigner
  case noSignedAttributes
  case missingAttribute(Attribute)
  case repeatedAttribute(ObjectIdentifier)

  // The algorithms.
  case digestNotAllowed(ObjectIdentifier)
  case schemeNotAllowed(ObjectIdentifier)
  /// Scheme, digest and key do not belong together.
  case schemeDiffers
  case keyNotAllowed(KeyKind)

  // The signer.
  /// The signer's certificate is not in the signature.
  case certificateMissing
  /// A certificate in the signature cannot be read.
  case certificateDamaged
  /// The signed attributes name another certificate than the one that the signer is known by.
  case certificateDiffers

  // The cryptography.
  /// The content has another digest than the one that was signed.
  case digestDiffers
  /// The signature value does not belong to the signed attributes and the key.
  case signatureDiffers

  /// The attributes without which a signature is no CAdES baseline signature.
  package enum Attribute: String, Hashable, Sendable {
    case contentType = "content-type"
    case messageDigest = "message-digest"
    case signingTime = "signing-time"
    case signingCertificate = "signing-certificate-v2"
  }
}

extension SignatureFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .form(let offset): "is not a CMS signature in DER, from byte \(offset) on"
    case .version: "has a version number that does not belong to what it holds"
    case .attached: "holds contents of its own beside the manifest"
    case .detached: "does not hold what it is over"
    case .contentType: "is over contents of another type"
    case .digestAlgorithms: "does not announce the digest algorithm that it uses"
    case .noSigner: "has no signer"
    case .noSignedAttributes: "has no signed attributes"
    case .missingAttribute(let attribute): "lacks the signed attribute \(attribute.rawValue)"
    case .repeatedAttribute(let type): "has the signed attribute \(type) more than once"
    case .digestNotAllowed(let type): "uses the digest algorithm \(type), which is not accepted"
    case .schemeNotAllowed(let type): "uses the signature algorithm \(type), which is not accepted"
    case .schemeDiffers: "names a signature algorithm that does not fit its digest or its key"
    case .keyNotAllowed(let kind): "was made with a key that is not accepted: \(kind)"
    case .certificateMissing: "does not hold the certificate of its signer"
    case .certificateDamaged: "holds a certificate that cannot be read"
    case .certificateDiffers: "was made with another certificate than the one it names"
    case .digestDiffers: "is over other contents"
    case .signatureDiffers: "does not belong to its contents and its key"
    }
  }
}

/// A CMS SignedData in DER (RFC 5652 § 5), read but not judged.
///
///     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT SignedData }
///     SignedData ::= SEQUENCE { version INTEGER, digestAlgorithms SET OF AlgorithmIdentifier,
///       encapContentInfo SEQUENCE { eContentType OBJECT IDENTIFIER,
///         eContent [0] EXPLICIT OCTET STRING OPTIONAL },
///       certificates [0] IMPLICIT CertificateSet OPTIONAL,
///       crls [1] IMPLICIT RevocationInfoChoices OPTIONAL, signerInfos SET OF SignerInfo }
package struct CMSSignature: Sendable {
  let version: Int
  let digestAlgorithms: [AlgorithmIdentifier]
  let contentType: ObjectIdentifier
  /// The content does not travel with the signature.
  package let isDetached: Bool
  /// X.509 certificates in DER, in the order in which they stand.
  package let certificates: [[UInt8]]
  /// Certificates of other forms, by their tags.
  let otherCertificateTags: [UInt8]
  /// It holds revocation lists or OCSP responses; they are not judged yet.
  package let hasRevocationData: Bool
  /// Revocation data in a form other than a revocation list.
  let hasOtherRevocationData: Bool
  package let signers: [SignerInformation]

  /// Reads a whole ContentInfo.
  ///
  /// - Throws: where the bytes stop being the DER of a SignedData.
  package init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var info = try outer.enter(DERTag.sequence)
    try outer.finish()
    guard try info.objectIdentifier() == .signedData else { throw DERError(offset: 0) }
    var wrapper = try info.enter(DERTag.context(0))
    try info.finish()
    var data = try wrapper.enter(DERTag.sequence)
    try wrapper.finish()

    version = try data.smallInteger()
    var algorithms: [AlgorithmIdentifier] = []
    var algorithmSet = try data.enter(DERTag.set)
    while !algorithmSet.isAtEnd { algorithms.append(try AlgorithmIdentifier(&algorithmSet)) }
    digestAlgorithms = algorithms
    var content = try data.enter(DERTag.sequence)
    contentType = try content.objectIdentifier()
    isDetached = content.isAtEnd
    if !isDetached {
      _ = try content.next(DERTag.context(0))
      try content.finish()
    }

    let members =
      data.nextTag == DERTag.context(0) ? try data.setMembers(DERTag.context(0)) : []
    certificates = members.filter { $0.tag == DERTag.sequence }.map { data[$0.whole] }
    otherCertificateTags = members.map(\.tag).filter { $0 != DERTag.sequence }
    let revocation =
      data.nextTag == DERTag.context(1) ? try data.setMembers(DERTag.context(1)) : []
    hasRevocationData = !revocation.isEmpty
    hasOtherRevocationData = revocation.contains { $0.tag != DERTag.sequence }

    var signers: [SignerInformation] = []
    var signerSet = try data.enter(DERTag.set)
    while !signerSet.isAtEnd { signers.append(try SignerInformation(&signerSet)) }
    self.signers = signers
    try data.finish()
  }

  /// The version that RFC 5652 § 5.1 demands.
  var hasRightVersion: Bool {
    if hasOtherRevocationData || otherCertificateTags.contains(DERTag.context(3)) {
      return version == 5
    }
    if otherCertificateTags.contains(DERTag.context(2)) { return version == 4 }
    let isPlain =
      otherCertificateTags.isEmpty && contentType == .data && signers.allSatisfy { $0.version == 1 }
    return version == (isPlain ? 1 : 3)
  }
}

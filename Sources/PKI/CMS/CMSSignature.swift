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
  /// What travels with the signature and was signed; `nil` when it is detached.
  let content: [UInt8]?
  /// X.509 certificates in DER, in the order in which they stand.
  package let certificates: [[UInt8]]
  /// Certificates of other forms, by their tags.
  let otherCertificateTags: [UInt8]
  /// Revocation lists in DER, and whatever else stands beside them.
  private let revocationMembers: [RevocationMember]
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
    if content.isAtEnd {
      self.content = nil
    } else {
      var wrapper = try content.enter(DERTag.context(0))
      self.content = try wrapper.octetString()
      try wrapper.finish()
      try content.finish()
    }

    let members =
      data.nextTag == DERTag.context(0) ? try data.setMembers(DERTag.context(0)) : []
    certificates = members.filter { $0.tag == DERTag.sequence }.map { data[$0.whole] }
    otherCertificateTags = members.map(\.tag).filter { $0 != DERTag.sequence }
    var revocation: [RevocationMember] = []
    if data.nextTag == DERTag.context(1) {
      var set = try data.enter(DERTag.context(1))
      while !set.isAtEnd { revocation.append(try RevocationMember(&set)) }
    }
    revocationMembers = revocation

    var signers: [SignerInformation] = []
    var signerSet = try data.enter(DERTag.set)
    while !signerSet.isAtEnd { signers.append(try SignerInformation(&signerSet)) }
    self.signers = signers
    try data.finish()
  }

  /// The content does not travel with the signature.
  package var isDetached: Bool { content == nil }

  /// More revocation data than any chain needs are left out: each item costs a signature check.
  private static let revocationLimit = 256

  /// The revocation lists and OCSP answers that it holds and that can be read.
  package var revocation: RevocationData {
    var data = RevocationData.none
    for member in revocationMembers.prefix(CMSSignature.revocationLimit) {
      member.add(to: &data)
    }
    return data
  }

  /// It holds something for revocation, read or not.
  package var hasRevocationData: Bool { !revocationMembers.isEmpty }

  /// The version that RFC 5652 § 5.1 demands.
  var hasRightVersion: Bool {
    if revocationMembers.contains(where: \.isOther)
      || otherCertificateTags.contains(DERTag.context(3))
    {
      return version == 5
    }
    if otherCertificateTags.contains(DERTag.context(2)) { return version == 4 }
    let isPlain =
      otherCertificateTags.isEmpty && contentType == .data && signers.allSatisfy { $0.version == 1 }
    return version == (isPlain ? 1 : 3)
  }
}

import COpenSSL
import Records

/// A certificate revocation list (RFC 5280 § 5), read but not judged.
///
///     CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm, signature }
///     TBSCertList ::= SEQUENCE { version INTEGER OPTIONAL, signature AlgorithmIdentifier,
///       issuer Name, thisUpdate Time, nextUpdate Time OPTIONAL,
///       revokedCertificates SEQUENCE OF SEQUENCE { serial INTEGER, revocationDate Time,
///         crlEntryExtensions Extensions OPTIONAL } OPTIONAL, crlExtensions [0] OPTIONAL }
package struct RevocationList: Sendable {
  /// The whole list.
  package let der: [UInt8]
  /// SHA-256 of `der`.
  package let digest: ContentDigest
  /// The issuer's name in the form of RFC 4514.
  package let issuer: String
  package let thisUpdate: Instant
  package let nextUpdate: Instant?

  /// The issuer's Name as a DER element.
  let issuerDER: [UInt8]
  let signed: SignedPart
  let scope: RevocationScope
  /// By serial number, as a DER element.
  private let revoked: [[UInt8]: Revocation]
  /// An entry has an extension that must be understood and is not: an entry of another issuer's
  /// certificate, for one.
  private let hasForeignEntries: Bool

  /// Reads DER bytes.
  ///
  /// - Throws: `.noRevocationList` when they are anything else.
  package init(der: [UInt8]) throws(PKIError) {
    do throws(DERError) {
      try self.init(reading: der)
    } catch {
      throw .noRevocationList(offset: error.offset)
    }
  }

  private init(reading der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var list = try outer.enter(DERTag.sequence)
    try outer.finish()
    let body = try list.next(DERTag.sequence)
    let signed = try SignedPart(over: list[body.whole], &list)
    try list.finish()

    var reader = list.inside(body)
    _ = try reader.optional(DERTag.integer)
    _ = try reader.next(DERTag.sequence)
    issuerDER = reader[try reader.next(DERTag.sequence).whole]
    thisUpdate = try reader.time()
    nextUpdate = reader.isTime ? try reader.time() : nil
    var revoked: [[UInt8]: Revocation] = [:]
    var hasForeignEntries = false
    if reader.nextTag == DERTag.sequence {
      var entries = try reader.enter(DERTag.sequence)
      while !entries.isAtEnd {
        let entry = try RevocationListEntry(&entries)
        if entry.isForeign { hasForeignEntries = true }
        revoked[entry.serial] = entry.revocation
      }
    }
    self.revoked = revoked
    self.hasForeignEntries = hasForeignEntries
    var extensions: [X509Extension] = []
    if reader.nextTag == DERTag.context(0) {
      var wrapper = try reader.enter(DERTag.context(0))
      var members = try wrapper.enter(DERTag.sequence)
      extensions = try X509Extension.all(&members)
    }
    try reader.finish()
    scope = try RevocationScope(extensions)
    self.signed = signed
    self.der = der
    digest = SHA256.digest(of: der)
    issuer = CertificateText.name(der: issuerDER)
  }

  /// Lists from a file of either form: one in DER, or any number in PEM (`X509 CRL`).
  ///
  /// - Throws: `.noRevocationList`, `.noPEM` when there is none.
  package static func all(in file: [UInt8]) throws(PKIError) -> [RevocationList] {
    if file.first == DERTag.sequence { return [try RevocationList(der: file)] }
    var all: [RevocationList] = []
    for der in PEM.blocks(in: file, named: "X509 CRL") {
      all.append(try RevocationList(der: der))
    }
    guard !all.isEmpty else { throw .noPEM(of: "revocation list (X509 CRL)") }
    return all
  }

  /// It speaks of `certificate`, whatever it says; whether `issuer` signed it is another question.
  func covers(_ certificate: Certificate, issuer: Certificate) -> Bool {
    issuerDER == issuer.subjectDER && certificate.issuerDER == issuerDER
      && issuer.keyUsage?.contains(.listSigning) ?? true
      && !hasForeignEntries && scope.covers(certificate)
  }

  /// What it says of a certificate that it covers; `nil` when it is not in the list.
  func revocation(of certificate: Certificate) -> Revocation? {
    revoked[certificate.serialDER]
  }
}

extension RevocationList: Hashable {
  package static func == (a: RevocationList, b: RevocationList) -> Bool { a.digest == b.digest }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

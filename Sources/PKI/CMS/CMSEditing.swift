import Records

/// Adds to the unsigned parts of CMS signatures, byte by byte: what was signed stays as it stands,
/// every set keeps DER's order, and the version follows RFC 5652 § 5.1.
///
/// No signature that archive evidence covers may be edited: only copies that leave the archive.
package enum CMSEditing {
  /// The signature with more certificates, revocation data and, for its one signer, a
  /// signature-time-stamp; each is added once, whatever it held before.
  ///
  /// - Throws: `.noSignature` when the bytes are no SignedData in DER, or a time-stamp is to be
  ///   added to other than one signer.
  package static func adding(
    certificates: [Certificate] = [], revocation: RevocationData = .none,
    timestamp: TimestampToken? = nil, to der: [UInt8]
  ) throws(PKIError) -> [UInt8] {
    do throws(DERError) {
      return try edit(
        der, certificates: certificates.map(\.der), revocation: revocation.members,
        isOther: !revocation.answers.isEmpty, timestamp: timestamp?.der)
    } catch {
      throw .noSignature(offset: error.offset)
    }
  }

  private static func edit(
    _ der: [UInt8], certificates: [[UInt8]], revocation: [[UInt8]], isOther: Bool,
    timestamp: [UInt8]?
  ) throws(DERError) -> [UInt8] {
    var outer = DERReader(der)
    var info = try outer.enter(DERTag.sequence)
    try outer.finish()
    guard try info.objectIdentifier() == .signedData else { throw DERError(offset: 0) }
    var wrapper = try info.enter(DERTag.context(0))
    var data = try wrapper.enter(DERTag.sequence)
    let version = UInt8(try data.smallInteger())
    let algorithms = data[try data.next(DERTag.set).whole]
    let content = data[try data.next(DERTag.sequence).whole]
    let allCertificates = try union(&data, DERTag.context(0), certificates)
    let allRevocation = try union(&data, DERTag.context(1), revocation)
    var signers = data[try data.next(DERTag.set).whole]
    try data.finish()
    if let timestamp { signers = try stamped(signers, timestamp) }
    return DER.sequence(
      ObjectIdentifier.signedData.der,
      DER.element(
        DERTag.context(0),
        DER.sequence(
          DER.smallInteger(isOther ? 5 : version), algorithms, content, allCertificates,
          allRevocation, signers)))
  }

  /// The set under `tag` that follows, if any, with `more`; nothing when there is neither.
  private static func union(
    _ reader: inout DERReader, _ tag: UInt8, _ more: [[UInt8]]
  ) throws(DERError) -> [UInt8] {
    var members: [[UInt8]] = []
    if reader.nextTag == tag {
      var peek = reader
      let whole = reader[try peek.next(tag).whole]
      members = try reader.setMembers(tag).map { reader[$0.whole] }
      // Left as it stands, even out of order: nothing is gained by touching it.
      if more.allSatisfy(members.contains) { return whole }
    }
    for member in more where !members.contains(member) { members.append(member) }
    return members.isEmpty ? [] : DER.set(of: members, tag: tag)
  }

  /// The signer with one more attribute (ETSI EN 319 122-1 § 5.3). A second time-stamp is a second
  /// attribute, as CAdES wants it.
  private static func stamped(
    _ signers: [UInt8], _ timestamp: [UInt8]
  ) throws(DERError) -> [UInt8] {
    var outer = DERReader(signers)
    var set = try outer.enter(DERTag.set)
    let signer = try set.next(DERTag.sequence)
    try set.finish()
    var reader = set.inside(signer)
    let start = reader.place
    var end = start
    while !reader.isAtEnd, reader.nextTag != DERTag.context(1) {
      end = try reader.next().whole.upperBound
    }
    let attribute = SignedAttributes.attribute(.signatureTimestamp, timestamp)
    let unsigned = try union(&reader, DERTag.context(1), [attribute])
    try reader.finish()
    return DER.set(DER.sequence(set[start..<end], unsigned))
  }
}

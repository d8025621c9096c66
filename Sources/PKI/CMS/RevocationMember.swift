/// One member of a signature's revocation data (RFC 5652 § 10.2.1).
///
///     RevocationInfoChoice ::= CHOICE { crl CertificateList,
///       other [1] IMPLICIT SEQUENCE { otherRevInfoFormat OBJECT IDENTIFIER, otherRevInfo ANY } }
enum RevocationMember: Sendable {
  case list([UInt8])
  /// An OCSPResponse (RFC 5940 § 2).
  case response([UInt8])
  /// A BasicOCSPResponse, as some write it.
  case basicResponse([UInt8])
  /// Something else, which is passed over.
  case unknown

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    if reader.nextTag == DERTag.sequence {
      self = .list(reader[try reader.next().whole])
      return
    }
    var other = try reader.enter(DERTag.context(1))
    let format = try other.objectIdentifier()
    let value = other[try other.next().whole]
    try other.finish()
    switch format {
    case .ocspResponse: self = .response(value)
    case .basicOCSPResponse: self = .basicResponse(value)
    default: self = .unknown
    }
  }

  /// It is no revocation list, which changes the version of the signature.
  var isOther: Bool {
    if case .list = self { false } else { true }
  }

  /// What cannot be read proves nothing, and is left out.
  func add(to data: inout RevocationData) {
    switch self {
    case .list(let der):
      if let list = RevocationCache.shared.list(der) { data.lists.append(list) }
    case .response(let der):
      if let answer = RevocationCache.shared.answer(der) { data.answers.append(answer) }
    case .basicResponse(let der):
      if let answer = RevocationCache.shared.basicAnswer(der) { data.answers.append(answer) }
    case .unknown: break
    }
  }
}

extension RevocationData {
  /// As the members of a signature's revocation data.
  var members: [[UInt8]] {
    lists.map(\.der)
      + answers.map {
        DER.element(DERTag.context(1), ObjectIdentifier.ocspResponse.der + $0.der)
      }
  }
}

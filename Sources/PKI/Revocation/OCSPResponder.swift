/// Who signed an OCSP answer.
///
///     ResponderID ::= CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING }
enum OCSPResponder: Hashable {
  case name([UInt8])
  /// SHA-1 of the bits of its public key.
  case key([UInt8])

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    if reader.nextTag == DERTag.context(1) {
      var name = try reader.enter(DERTag.context(1))
      self = .name(name[try name.next(DERTag.sequence).whole])
    } else {
      var key = try reader.enter(DERTag.context(2))
      self = .key(try key.octetString())
    }
  }

  func isFor(_ certificate: Certificate) -> Bool {
    switch self {
    case .name(let name): name == certificate.subjectDER
    case .key(let digest): digest == SHA1.digest(of: certificate.publicKeyBits)
    }
  }
}

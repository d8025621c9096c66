/// One extension of a certificate, a revocation list, an OCSP answer or a time-stamp (RFC 5280
/// § 4.1).
///
///     Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE,
///       extnValue OCTET STRING }
package struct X509Extension: Hashable, Sendable {
  package let type: ObjectIdentifier
  package let isCritical: Bool
  /// What the octet string holds: a DER element.
  package let value: [UInt8]

  /// Reads the next element.
  package init(_ reader: inout DERReader) throws(DERError) {
    var inner = try reader.enter(DERTag.sequence)
    type = try inner.objectIdentifier()
    isCritical = inner.nextTag == DERTag.boolean ? try inner.boolean() : false
    value = try inner.octetString()
    try inner.finish()
  }

  /// All elements up to the end.
  package static func all(_ members: inout DERReader) throws(DERError) -> [X509Extension] {
    var all: [X509Extension] = []
    while !members.isAtEnd { all.append(try X509Extension(&members)) }
    return all
  }

  /// An extension in DER.
  package static func der(_ type: ObjectIdentifier, isCritical: Bool = false, _ value: [UInt8])
    -> [UInt8]
  {
    DER.sequence(
      type.der, isCritical ? [DERTag.boolean, 1, 0xFF] : [], DER.octetString(value))
  }
}

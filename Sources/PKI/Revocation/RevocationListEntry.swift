import Records

/// One certificate in a revocation list (RFC 5280 § 5.3).
struct RevocationListEntry {
  /// The serial number as a DER element.
  let serial: [UInt8]
  let revocation: Revocation
  /// It has an extension that must be understood and is not.
  let isForeign: Bool

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    var entry = try reader.enter(DERTag.sequence)
    serial = try entry.integer()
    let date = try entry.time()
    var reason = RevocationReason.unspecified
    var isForeign = false
    if !entry.isAtEnd {
      var members = try entry.enter(DERTag.sequence)
      try entry.finish()
      for each in try X509Extension.all(&members) {
        if each.type == .reasonCode {
          var value = DERReader(each.value)
          reason = try RevocationReason(&value)
        } else if each.isCritical {
          isForeign = true
        }
      }
    }
    revocation = Revocation(date: date, reason: reason)
    self.isForeign = isForeign
  }
}

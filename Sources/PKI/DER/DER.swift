/// Writes DER elements (ITU-T X.690 § 10).
package enum DER {
  /// Identifier and length for contents of `count` bytes.
  package static func header(_ tag: UInt8, _ count: Int) -> [UInt8] {
    if count < 0x80 { return [tag, UInt8(count)] }
    var octets: [UInt8] = []
    var rest = count
    while rest > 0 {
      octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(octets.count)] + octets
  }

  package static func element(_ tag: UInt8, _ contents: some Collection<UInt8>) -> [UInt8] {
    header(tag, contents.count) + contents
  }

  package static func sequence(_ members: [UInt8]...) -> [UInt8] {
    element(DERTag.sequence, members.flatMap { $0 })
  }

  /// A SET OF, its members in DER's order.
  package static func set(_ members: [UInt8]..., tag: UInt8 = DERTag.set) -> [UInt8] {
    element(tag, members.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  package static func octetString(_ bytes: [UInt8]) -> [UInt8] {
    element(DERTag.octetString, bytes)
  }

  package static func smallInteger(_ number: UInt8) -> [UInt8] {
    element(DERTag.integer, [number])
  }
}

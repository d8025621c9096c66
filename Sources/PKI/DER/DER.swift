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
    set(of: members, tag: tag)
  }

  /// A SET OF under a tag of its own, its members in DER's order.
  package static func set(of members: [[UInt8]], tag: UInt8) -> [UInt8] {
    element(tag, members.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  package static func octetString(_ bytes: [UInt8]) -> [UInt8] {
    element(DERTag.octetString, bytes)
  }

  package static func smallInteger(_ number: UInt8) -> [UInt8] {
    element(DERTag.integer, [number])
  }

  /// A non-negative INTEGER in its shortest form.
  package static func integer(_ number: UInt64) -> [UInt8] {
    var octets: [UInt8] = []
    var rest = number
    repeat {
      octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    } while rest > 0
    return element(DERTag.integer, octets[0] < 0x80 ? octets : [0] + octets)
  }

  /// A BIT STRING of whole octets.
  package static func bitString(_ bytes: [UInt8]) -> [UInt8] {
    element(DERTag.bitString, [0] + bytes)
  }
}

/// The identifier octets that CMS and X.509 use; all fit one byte.
enum DERTag {
  static let boolean: UInt8 = 0x01
  static let integer: UInt8 = 0x02
  static let octetString: UInt8 = 0x04
  static let null: UInt8 = 0x05
  static let objectIdentifier: UInt8 = 0x06
  static let utcTime: UInt8 = 0x17
  static let generalizedTime: UInt8 = 0x18
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  /// `[number]`, constructed.
  static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }

  /// `[number]`, primitive.
  static func primitiveContext(_ number: UInt8) -> UInt8 { 0x80 | number }
}

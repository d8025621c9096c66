/// The fixed numbers of the ZIP format (PKWARE APPNOTE 6.3.3 § 4.3, as ISO/IEC 21320-1 narrows it).
enum ZipFormat {
  static let localSignature: UInt32 = 0x0403_4B50
  static let directorySignature: UInt32 = 0x0201_4B50
  static let endSignature: UInt32 = 0x0605_4B50
  static let descriptorSignature: UInt32 = 0x0807_4B50
  static let zip64LocatorSignature: UInt32 = 0x0706_4B50

  static let localLength = 30
  static let directoryLength = 46
  static let endLength = 22
  static let zip64LocatorLength = 20

  /// Bits of the general purpose flags.
  static let encryptedFlag: UInt16 = 1 << 0
  static let descriptorFlag: UInt16 = 1 << 3
  static let strongEncryptionFlag: UInt16 = 1 << 6
  static let utf8Flag: UInt16 = 1 << 11
  static let maskedFlag: UInt16 = 1 << 13
  /// How hard the compressor tried: bits 1 and 2, without meaning for readers.
  static let effortFlags: UInt16 = 3 << 1

  static let stored: UInt16 = 0
  static let deflated: UInt16 = 8

  /// Extra fields that change what an entry is.
  static let zip64Extra: UInt16 = 0x0001
  static let unicodePathExtra: UInt16 = 0x7075
  static let aesExtra: UInt16 = 0x9901

  /// What ContainerWriter writes: version 2.0, made on no system in particular, so that no reader
  /// looks for Unix permissions in attributes that hold none.
  static let version: UInt16 = 20

  /// The most entries without zip64: 65,535 stands for "see there".
  static let entryLimit = 65_534
  /// The first size or offset that needs zip64: 4 GiB - 1 stands for "see there".
  static let sizeLimit = 0xFFFF_FFFF
}

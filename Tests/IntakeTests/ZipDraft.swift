/// A ZIP for a test, every entry stored.
struct ZipDraft {
  var entries: [(name: String, bytes: [UInt8], unixMode: UInt32)] = []
  /// Spoils the checksum of the entry with this name.
  var falseChecksum: String?

  mutating func add(_ name: String, _ text: String = "<a/>", unixMode: UInt32 = 0o100644) {
    entries.append((name, Array(text.utf8), unixMode))
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = UInt32(file.count)
      let sum = ZipDraft.crc32(entry.bytes) ^ (entry.name == falseChecksum ? 1 : 0)
      let size = UInt32(entry.bytes.count)
      let common =
        le(20 as UInt16) + le(0x800 as UInt16) + le(0 as UInt16) + le(0 as UInt32) + le(sum)
        + le(size) + le(size) + le(UInt16(entry.name.utf8.count)) + le(0 as UInt16)
      file += le(0x0403_4B50 as UInt32) + common + entry.name.utf8 + entry.bytes
      directory += le(0x0201_4B50 as UInt32) + le(0x0314 as UInt16) + common
      directory += le(0 as UInt16) + le(0 as UInt16) + le(0 as UInt16)
      directory += le(entry.unixMode << 16) + le(offset) + entry.name.utf8
    }
    let count = le(UInt16(entries.count))
    return file + directory + le(0x0605_4B50 as UInt32) + le(0 as UInt32) + count + count
      + le(UInt32(directory.count)) + le(UInt32(file.count)) + le(0 as UInt16)
  }

  private func le(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}

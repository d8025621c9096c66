import Durable
import Glibc

/// The end of central directory record (APPNOTE 6.3.3 § 4.3.16): the last bytes of an archive.
struct EndRecord {
  /// Where it starts, and so where the central directory must end.
  let offset: Int
  let count: Int
  let directoryOffset: Int
  let directorySize: Int
  let comment: [UInt8]
  let isSpanned: Bool
  private(set) var needsZip64: Bool

  /// The longest comment whose length two bytes can say.
  private static let commentLimit = 0xFFFF

  /// Finds the record. It must end exactly where the archive ends; `nil` when there is none or,
  /// since readers would choose differently, more than one.
  static func find(in source: borrowing ArchiveSource) throws(SystemError) -> EndRecord? {
    let count = min(source.size, ZipFormat.endLength + commentLimit)
    guard count >= ZipFormat.endLength,
      let tail = try source.bytes(count: count, at: source.size - count)
    else { return nil }
    var found: EndRecord?
    for place in places(in: tail) {
      guard let record = EndRecord(tail, at: place, tailOffset: source.size - count) else {
        continue
      }
      if found != nil { return nil }
      found = record
    }
    return try found?.locating(in: source)
  }

  /// Where in the tail a record may start, with room for it behind.
  private static func places(in tail: [UInt8]) -> [Int] {
    tail.withUnsafeBytes { bytes in
      var places: [Int] = []
      var start = 0
      // memchr, because most of what is looked through is a form's text.
      while let base = bytes.baseAddress, start <= bytes.count - ZipFormat.endLength,
        let hit = memchr(base + start, CInt(UInt8(ascii: "P")), bytes.count - start)
      {
        let place = UnsafeRawPointer(hit) - base
        if place <= bytes.count - ZipFormat.endLength, bytes[place + 1] == UInt8(ascii: "K") {
          places.append(place)
        }
        start = place + 1
      }
      return places
    }
  }

  /// Reads a record at `place` in the archive's tail; `nil` unless it ends where the tail ends.
  private init?(_ tail: [UInt8], at place: Int, tailOffset: Int) {
    let bytes = tail.span.bytes
    let signature: UInt32 = bytes.littleEndian(at: place)
    let commentLength: UInt16 = bytes.littleEndian(at: place + 20)
    guard signature == ZipFormat.endSignature,
      place + ZipFormat.endLength + Int(commentLength) == tail.count
    else { return nil }
    let disk: UInt16 = bytes.littleEndian(at: place + 4)
    let directoryDisk: UInt16 = bytes.littleEndian(at: place + 6)
    let countHere: UInt16 = bytes.littleEndian(at: place + 8)
    let count: UInt16 = bytes.littleEndian(at: place + 10)
    let size: UInt32 = bytes.littleEndian(at: place + 12)
    let offset: UInt32 = bytes.littleEndian(at: place + 16)
    self.offset = tailOffset + place
    self.count = Int(count)
    directoryOffset = Int(offset)
    directorySize = Int(size)
    comment = Array(tail[(place + ZipFormat.endLength)...])
    needsZip64 = count == .max || size == .max || offset == .max
    isSpanned = disk != 0 || directoryDisk != 0 || countHere != count
  }

  /// The same record, with the zip64 locator taken into account that may stand before it.
  private func locating(in source: borrowing ArchiveSource) throws(SystemError) -> EndRecord {
    let locator = try source.bytes(count: 4, at: offset - ZipFormat.zip64LocatorLength)
    var record = self
    if let locator {
      let signature: UInt32 = locator.span.bytes.littleEndian(at: 0)
      if signature == ZipFormat.zip64LocatorSignature { record.needsZip64 = true }
    }
    return record
  }
}

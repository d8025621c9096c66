import Settings

/// What a file is, by its first bytes (PRONOM's signatures, as far as these types need them).
enum AttachmentContent {
  /// Bytes that show most types.
  static let firstBytes = 4096
  /// Bytes of a ZIP in which its first entries show what it is.
  static let archiveBytes = 64 << 10

  /// `nil` when it is none of the known types.
  static func type(of start: [UInt8]) -> AttachmentType? {
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if isArchive(start) { return archiveType(start) }
    if isHEIC(start) { return .heic }
    // Readers accept a PDF's header within the first 1,024 bytes.
    if start.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
    guard isText(start) else { return nil }
    return isMarkup(start) ? (isWebPage(start) ? nil : .xml) : .txt
  }

  /// A ZIP: what it is may stand further on than in its first bytes.
  static func isArchive(_ start: [UInt8]) -> Bool { start.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// OpenDocument names its type in the first entry, stored; Office Open XML is known by the folder
  /// of its parts.
  private static func archiveType(_ start: [UInt8]) -> AttachmentType? {
    let text = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
    let sheet = Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)
    let first = start.dropFirst(30)
    if first.starts(with: sheet) { return .ods }
    // Not a template or a master document, whose types go on.
    if first.starts(with: text), first.dropFirst(text.count).starts(with: [0x50, 0x4B]) {
      return .odt
    }
    for name in entryNames(start) {
      if name.starts(with: "word/".utf8) { return .docx }
      if name.starts(with: "xl/".utf8) { return .xlsx }
    }
    return nil
  }

  /// The names in the local headers that lie in these bytes (APPNOTE.TXT § 4.3.7).
  private static func entryNames(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.ranges(of: [0x50, 0x4B, 0x03, 0x04]).compactMap { header in
      let at = header.lowerBound
      guard at + 30 <= bytes.count else { return nil }
      let length = Int(bytes[at + 26]) | Int(bytes[at + 27]) << 8
      return at + 30 + length <= bytes.count ? bytes[at + 30..<at + 30 + length] : nil
    }
  }

  /// ISO/IEC 23008-12: a file type box with one of its brands.
  private static func isHEIC(_ start: [UInt8]) -> Bool {
    guard start.count >= 12, start[4..<8].elementsEqual("ftyp".utf8) else { return false }
    let brand = String(decoding: start[8..<12], as: UTF8.self)
    return ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"].contains(brand)
  }

  /// No control characters but those of text; UTF-16 is known by its mark.
  private static func isText(_ start: [UInt8]) -> Bool {
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return true }
    return start.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D].contains($0) }
  }

  private static func isMarkup(_ start: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0x20, 0x09, 0x0A, 0x0D]
    return start.first { !marks.contains($0) } == UInt8(ascii: "<")
  }

  /// HTML may run programs where it is opened, and is not among the types, whatever else it is.
  private static func isWebPage(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.prefix(1024).filter { $0 != 0 }, as: UTF8.self).lowercased()
    return text.contains("<html") || text.contains("<!doctype html") || text.contains("<svg")
  }
}

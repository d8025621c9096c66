/// What a browser may show of a file that somebody sent, decided by its first bytes: never by its
/// name, nor by what its sender says of it. Everything else is only handed out.
enum Viewable: String {
  case pdf = "application/pdf"
  case png = "image/png"
  case jpeg = "image/jpeg"

  init?(_ start: [UInt8]) {
    if start.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }

  var isImage: Bool { self != .pdf }
}

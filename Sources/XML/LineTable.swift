import Glibc

/// Where the lines of a text begin, to turn byte offsets into lines and columns.
struct LineTable {
  private let text: [UInt8]
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.init(text, upTo: text.count)
  }

  /// Only for offsets up to `end`.
  init(_ text: [UInt8], upTo end: Int) {
    self.text = text
    var starts = [text.starts(with: XMLEncoding.utf8Mark) ? 3 : 0]
    text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var place = 0
      while place < end, let found = memchr(base + place, 0x0A, end - place) {
        place = UnsafeRawPointer(found) - base + 1
        starts.append(place)
      }
    }
    self.starts = starts
  }

  /// The line, from 1, and the column in it, from 1, counted in characters (Unicode scalars).
  func place(of offset: Int) -> (line: Int, column: Int) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = min(starts[low], offset)
    let characters = text[start..<min(offset, text.count)].count { $0 & 0xC0 != 0x80 }
    return (low + 1, characters + 1)
  }
}

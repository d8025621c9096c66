import Glibc

/// Where the lines of a text begin, to turn byte offsets into lines and columns.
struct LineTable {
  private let text: [UInt8]
  private let starts: [Int]
  /// How many characters begin before each block of the text: a line may have megabytes.
  private let counts: [Int]

  private static let blockBytes = 1024

  init(_ text: [UInt8]) {
    self.init(text, upTo: text.count)
  }

  /// Only for offsets up to `end`.
  init(_ text: [UInt8], upTo end: Int) {
    self.text = text
    var starts = [text.starts(with: XMLEncoding.utf8Mark) ? 3 : 0]
    var counts = [0]
    text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var place = 0
      while place < end, let found = memchr(base + place, 0x0A, end - place) {
        place = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        starts.append(place)
      }
      for block in stride(from: 0, to: end, by: LineTable.blockBytes) {
        var count = 0
        for byte in bytes[block..<min(block + LineTable.blockBytes, end)] where byte & 0xC0 != 0x80
        {
          count += 1
        }
        counts.append(counts[counts.count - 1] + count)
      }
    }
    self.starts = starts
    self.counts = counts
  }

  /// The line, from 1, and the column in it, from 1, counted in characters (Unicode scalars).
  func place(of offset: Int) -> (line: Int, column: Int) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, characters(before: offset) - characters(before: min(starts[low], offset)) + 1)
  }

  private func characters(before offset: Int) -> Int {
    let block = min(offset / LineTable.blockBytes, counts.count - 1)
    let rest = text[block * LineTable.blockBytes..<min(offset, text.count)]
    return counts[block] + rest.count { $0 & 0xC0 != 0x80 }
  }
}

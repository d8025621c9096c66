import Records

/// Sizes of files as people write them: `1,2 MB`, in decimal units.
struct ByteText {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func callAsFunction(_ bytes: Int) -> String {
    let (unit, size) =
      [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)].first { bytes >= $0.1 } ?? ("B", 1)
    let tenths = size == 1 ? bytes * 10 : (bytes * 10 + size / 2) / size
    guard tenths % 10 != 0 else { return "\(tenths / 10)\u{A0}\(unit)" }
    return "\(tenths / 10)\(language == .en ? "." : ",")\(tenths % 10)\u{A0}\(unit)"
  }
}

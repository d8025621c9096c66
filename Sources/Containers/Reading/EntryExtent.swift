/// The bytes that an entry takes up in its archive.
struct EntryExtent {
  let name: String
  /// Where its local header starts.
  let start: Int
  let dataOffset: Int
  /// Behind its data and, where there is one, its data descriptor.
  let end: Int
  /// Its local header has no extra field.
  let isBare: Bool
}

import Records

/// A checkpoint that was kept when it and all files under it had become durable.
package struct KeptCheckpoint: Hashable, Sendable {
  /// When it was kept; not signed.
  package let at: Instant
  package let note: SignedNote
}

extension KeptCheckpoint {
  /// How each record begins. No line of a checkpoint does: origins hold no spaces.
  static let mark = "kept "

  /// `kept TIME`, then the note as it was published.
  var record: [UInt8] {
    Array("\(KeptCheckpoint.mark)\(at.rfc3339)\n\(note)".utf8)
  }

  /// Reads one record; `nil` unless `record` would write exactly this.
  init?(record: ArraySlice<UInt8>) {
    guard let end = record.firstIndex(of: 0x0A),
      let line = String(validating: record[..<end], as: UTF8.self),
      line.hasPrefix(KeptCheckpoint.mark),
      let at = Instant(rfc3339: String(line.dropFirst(KeptCheckpoint.mark.count))),
      let note = try? SignedNote(Array(record[(end + 1)...]))  // any reason makes it no record
    else { return nil }
    self.init(at: at, note: note)
    guard self.record.elementsEqual(record) else { return nil }
  }
}

/// What is accepted of an archive. Whatever the policy: no zip64, no encryption, no links, no
/// overlaps, no second opinion between local headers and the central directory.
package struct ArchivePolicy: Hashable, Sendable {
  /// The most entries, folders included.
  package var entries: Int
  /// The most bytes of one entry, and of all together, unpacked.
  package var entryBytes: Int
  package var totalBytes: Int
  /// How many times as large as it is packed an entry may become.
  package var ratio: Int
  /// Folders may have entries of their own; sizes may stand behind the data; a comment may end the
  /// archive; gaps between entries are passed over; names need not be in Unicode's composed form,
  /// but are given out in it.
  package var isLenient: Bool

  package init(entries: Int, entryBytes: Int, totalBytes: Int, ratio: Int, isLenient: Bool) {
    self.entries = min(entries, ZipFormat.entryLimit)
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.isLenient = isLenient
  }

  /// For what portals drop.
  package static func portal(
    entries: Int = 1000, entryBytes: Int = 1 << 30, totalBytes: Int = 2 << 30, ratio: Int = 250
  ) -> ArchivePolicy {
    ArchivePolicy(
      entries: entries, entryBytes: entryBytes, totalBytes: totalBytes, ratio: ratio,
      isLenient: true)
  }

  /// For containers: ISO/IEC 21320-1 and nothing that the format leaves to the reader's taste.
  package static let container = ArchivePolicy(
    entries: ZipFormat.entryLimit, entryBytes: ZipFormat.sizeLimit, totalBytes: ZipFormat.sizeLimit,
    ratio: 1100, isLenient: false)
}

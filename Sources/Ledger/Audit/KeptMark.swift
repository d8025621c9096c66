/// A place in the files of kept checkpoints: one of their records.
package struct KeptMark: Hashable, Sendable {
  /// `checkpoints/2026-11.notes`
  package let file: String
  /// The byte at which the record begins.
  package let offset: Int

  package init(file: String, offset: Int) {
    self.file = file
    self.offset = offset
  }
}

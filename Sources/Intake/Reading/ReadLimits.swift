/// What bounds one submission before it is read.
package struct ReadLimits: Hashable, Sendable {
  /// Bytes of the form XML.
  package let formSize: Int
  /// Bytes of everything that was dropped under one name, unpacked.
  package let submissionSize: Int
  /// Files in a folder or ZIP.
  package let files: Int
  /// Folders within folders.
  package let depth: Int

  package init(
    formSize: Int = 10_000_000, submissionSize: Int = 2_000_000_000, files: Int = 1000,
    depth: Int = 16
  ) {
    self.formSize = formSize
    self.submissionSize = submissionSize
    self.files = files
    self.depth = depth
  }
}

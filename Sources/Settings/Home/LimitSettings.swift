/// What bounds one submission, and the line as a whole (`limits` in `postgang.yaml`).
package struct LimitSettings: Hashable, Sendable {
  /// One form XML.
  package let formSize: ByteCount
  /// The whole of what was dropped, uncompressed.
  package let submissionSize: ByteCount
  /// Submissions in the line at once.
  package let inFlight: Int
  /// Forms in the line at once, all together.
  package let memory: ByteCount
  /// Room that must be left on the home's file system for it to count as ready.
  package let freeSpace: ByteCount

  package init(
    formSize: ByteCount = ByteCount(bytes: 10_000_000),
    submissionSize: ByteCount = ByteCount(bytes: 2_000_000_000),
    inFlight: Int = 512, memory: ByteCount = ByteCount(bytes: 64_000_000),
    freeSpace: ByteCount = ByteCount(bytes: 1_000_000_000)
  ) {
    self.formSize = formSize
    self.submissionSize = submissionSize
    self.inFlight = inFlight
    self.memory = memory
    self.freeSpace = freeSpace
  }
}

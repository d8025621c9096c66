import Assembly
import Containers
import Records

/// What a sealed container holds of a submission: the form, and the attachments in their order.
struct SealedContents: Sendable {
  private let archive: ArchiveReader
  /// The form first.
  let files: [ArchiveEntry]

  /// Opens the container of a record; `nil` when it is not there, or can no longer be read as a
  /// container: the record's seal tells more.
  init?(of record: RecordID, in home: Home) {
    guard
      let archive = try? ArchiveReader(
        path: "\(home.paths.archive)/\(record.containerPath)", policy: .container),
      archive.problems.isEmpty
    else { return nil }
    self.archive = archive
    // A container is `mimetype`, the form, the attachments, and what seals them.
    files = archive.entries.filter {
      $0.name != "mimetype" && !$0.name.hasPrefix("META-INF/") && !$0.isFolder
    }
    if files.isEmpty { return nil }
  }

  /// The form's bytes.
  func form() throws -> [UInt8] {
    try archive.contents(of: files[0], limit: files[0].size)
  }

  /// The first bytes of a file, which show what it is.
  func start(of file: ArchiveEntry) throws -> [UInt8] {
    var stream = archive.stream(file)
    var start = [UInt8](repeating: 0, count: min(16, max(file.size, 1)))
    let count = try start.withUnsafeMutableBytes { try stream.read(into: $0) }
    return Array(start[..<count])
  }

  func stream(_ file: ArchiveEntry) -> FileFlow { FileFlow(archive.stream(file)) }
}

import Containers
import Durable
import Records
import Sealing

/// What an export writes: an archived container, as it is or with something added in the copy.
struct ExportedCopy: ~Copyable {
  /// `nil` for the very bytes of `file`.
  struct Changes {
    let archive: ArchiveReader
    var replacing: [String: [UInt8]] = [:]
    var additions: [(name: String, contents: [UInt8])] = []
  }

  private let file: OpenFile
  private let changes: Changes?

  init(of file: consuming OpenFile, _ changes: Changes?) {
    self.file = file
    self.changes = changes
  }

  /// Writes it from start to end, so that the target may be a pipe. Not durable.
  consuming func write(to target: consuming OpenFile) throws {
    guard let changes else {
      try target.append(contentsOf: file)
      return try target.close()
    }
    var writer = try ContainerWriter.copying(
      changes.archive, replacing: changes.replacing, to: target)
    for addition in changes.additions { try writer.add(addition.name, addition.contents) }
    _ = try writer.finish()
  }
}

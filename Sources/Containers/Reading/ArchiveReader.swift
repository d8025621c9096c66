import Durable

/// Reads a ZIP that nobody vouches for: one that a portal dropped, or a container that is judged.
///
/// Trusts neither the central directory nor the local headers but only what both say, since other
/// readers follow the one or the other. Memory is bounded whatever the archive holds: at most 1 MiB
/// of a file, its central directory, and what the caller asks for. May be read by several threads.
package final class ArchiveReader: Sendable {
  /// In the order of the central directory. Only to be used when there are no `problems`, but for
  /// reports.
  package let entries: [ArchiveEntry]
  /// Everything that is wrong with the structure, the headers and the names. What the entries hold
  /// is judged when they are read.
  package let problems: [ArchiveProblem]
  /// Bytes of the archive.
  package let size: Int
  private let source: ArchiveSource

  /// Examines an open file.
  ///
  /// - Throws: only what the file system says; a bad archive has `problems`.
  package convenience init(
    _ file: consuming OpenFile, policy: ArchivePolicy
  ) throws(SystemError) {
    try self.init(source: ArchiveSource(file), policy: policy)
  }

  /// Examines the file at `path`.
  package convenience init(path: String, policy: ArchivePolicy) throws(SystemError) {
    try self.init(OpenFile.reading(path), policy: policy)
  }

  /// Examines an archive in memory.
  package convenience init(bytes: [UInt8], policy: ArchivePolicy) {
    do throws(SystemError) {
      try self.init(source: ArchiveSource(memory: bytes), policy: policy)
    } catch {
      preconditionFailure("reading from memory needs no system call: \(error)")
    }
  }

  private init(source: consuming ArchiveSource, policy: ArchivePolicy) throws(SystemError) {
    let examination = try ArchiveExamination(source, policy: policy)
    entries = examination.entries
    problems = examination.problems
    size = source.size
    self.source = source
  }

  /// The entry of exactly this name.
  package func entry(_ name: String) -> ArchiveEntry? {
    entries.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The bytes of an entry, from its start.
  package func stream(_ entry: ArchiveEntry) -> EntryStream {
    EntryStream(entry, of: self)
  }

  /// A whole entry of at most `limit` bytes.
  ///
  /// - Throws: `.archive` with `.tooLarge` when it is longer, or when it is not what its headers
  ///   say.
  package func contents(
    of entry: ArchiveEntry, limit: Int
  ) throws(ContainerError) -> [UInt8] {
    guard entry.size <= limit else {
      throw .archive(ArchiveProblem(entry: entry.name, .tooLarge(limit: limit)))
    }
    var contents = [UInt8](repeating: 0, count: entry.size + 1)
    var filled = 0
    var stream = stream(entry)
    while true {
      let start = filled
      var span = contents.mutableSpan
      let count = try span.withUnsafeMutableBytes { (bytes) throws(ContainerError) in
        try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
      }
      if count == 0 { break }
      filled += count
    }
    contents.removeLast()
    return contents
  }

  /// The archive's own bytes, packed as they are.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(ContainerError) -> Int {
    do throws(SystemError) { return try source.read(into: buffer, at: offset) } catch {
      throw .system(error)
    }
  }

  func bytes(count: Int, at offset: Int) throws(ContainerError) -> [UInt8]? {
    do throws(SystemError) { return try source.bytes(count: count, at: offset) } catch {
      throw .system(error)
    }
  }
}

import Durable

extension ContainerWriter {
  /// Begins a container as a copy of another of our hand: its entries, to the byte and at the same
  /// places. What is added afterwards follows them, with the same time; only the central directory
  /// is another.
  ///
  /// - Parameter replacing: entries that get other contents; from the first of them on, entries lie
  ///   at other places.
  /// - Throws: `.foreign` when the container is not as this writer writes them; what reading it
  ///   throws.
  package static func copying(
    _ archive: ArchiveReader, replacing: [String: [UInt8]] = [:], to file: consuming OpenFile,
    observe: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(ContainerError) -> ContainerWriter {
    if let problem = archive.problems.first { throw .archive(problem) }
    let entries = archive.entries.sorted { $0.headerOffset < $1.headerOffset }
    guard let first = entries.first, first.name == "mimetype" else { throw .foreign(name: nil) }
    for entry in entries {
      guard entry.isAsWritten, entry.isBare, entry.stamp == first.stamp else {
        throw .foreign(name: entry.name)
      }
    }
    guard try archive.contents(of: first, limit: 64) == Array(ContainerWriter.mimetype.utf8) else {
      throw .foreign(name: first.name)
    }
    var writer = try ContainerWriter(to: file, stamp: first.stamp, observe: observe)
    for entry in entries.dropFirst() {
      if let contents = replacing[entry.name] {
        try writer.add(entry.name, contents)
      } else {
        try writer.add(copyOf: entry, from: archive)
      }
    }
    return writer
  }

  /// Adds what another archive holds under that name, stored.
  package mutating func add(
    copyOf entry: ArchiveEntry, from archive: ArchiveReader
  ) throws(ContainerError) {
    var stream = archive.stream(entry)
    try add(entry.name, size: entry.size, checksum: entry.checksum) {
      (buffer) throws(ContainerError) in
      try stream.read(into: buffer)
    }
  }
}

import Durable

/// The unpacked bytes of one entry, read once from start to end in bounded memory.
///
/// The end is reported only when size and checksum are what the headers say: whoever reads to the
/// end has read the entry. Never yields more bytes than the entry's size.
package struct EntryStream: ~Copyable {
  package let entry: ArchiveEntry
  private let archive: ArchiveReader
  private var checksum = CRC32()
  /// Unpacked bytes so far.
  private var produced = 0
  /// Packed bytes that were read from the archive.
  private var consumed = 0
  private var inflater: Inflater?
  /// Packed bytes that wait to be unpacked: those from `inputStart` on.
  private var input: [UInt8] = []
  private var inputStart = 0

  private static let inputLimit = 64 << 10

  init(_ entry: ArchiveEntry, of archive: ArchiveReader) {
    self.entry = entry
    self.archive = archive
    inflater = entry.isDeflated ? Inflater() : nil
  }

  /// Puts the next bytes into `buffer` and returns how many; 0 at the end, and only there.
  ///
  /// - Throws: `.archive` with `.checksum`, `.size` or `.data` when the entry is not what its
  /// headers
  ///   say; `.system`.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ContainerError) -> Int {
    precondition(!buffer.isEmpty, "reading an entry into no room would look like its end")
    let count = entry.isDeflated ? try inflate(into: buffer) : try copy(into: buffer)
    if count == 0 {
      guard produced == entry.size, consumed == entry.compressedSize else { throw problem(.size) }
      guard checksum.value == entry.checksum else { throw problem(.checksum) }
    }
    checksum.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    produced += count
    return count
  }

  private mutating func copy(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ContainerError) -> Int {
    guard entry.compressedSize == entry.size else { throw problem(.size) }
    let count = min(buffer.count, entry.compressedSize - consumed)
    guard count > 0 else { return 0 }
    let read = try archive.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]),
      at: entry.dataOffset + consumed)
    guard read == count else { throw problem(.size) }
    consumed += count
    return count
  }

  private mutating func inflate(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ContainerError) -> Int {
    while inflater?.isFinished == false {
      if inputStart == input.count { try refill() }
      // One byte of room beyond the size, so that a bomb is seen at its first byte too many.
      let room = min(buffer.count, entry.size - produced + 1)
      let output = UnsafeMutableRawBufferPointer(rebasing: buffer[..<room])
      let start = inputStart
      let step = input.withUnsafeBytes {
        inflater?.inflate(UnsafeRawBufferPointer(rebasing: $0[start...]), into: output)
      }
      guard let step = step ?? nil else { throw problem(.data) }
      inputStart += step.taken
      guard produced + step.made <= entry.size else { throw problem(.size) }
      if step.made > 0 { return step.made }
      // No progress and nothing more to come: the data end too early.
      if step.taken == 0, inflater?.isFinished == false, consumed == entry.compressedSize {
        throw problem(.data)
      }
    }
    guard inputStart == input.count, consumed == entry.compressedSize else { throw problem(.size) }
    return 0
  }

  private mutating func refill() throws(ContainerError) {
    let count = min(EntryStream.inputLimit, entry.compressedSize - consumed)
    guard count > 0 else { return }
    input = try archive.bytes(count: count, at: entry.dataOffset + consumed) ?? []
    guard input.count == count else { throw problem(.size) }
    inputStart = 0
    consumed += count
  }

  private func problem(_ fault: ArchiveProblem.Fault) -> ContainerError {
    .archive(ArchiveProblem(entry: entry.name, fault))
  }
}

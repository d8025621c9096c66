import Durable
import Glibc
import PostgangTesting
import Records
import Testing

@testable import Containers

@Suite struct ContainerCopyTests {
  let temporary: TemporaryFolder
  let stamp = ZipStamp(Instant(milliseconds: 1_795_000_000_000))

  init() throws {
    temporary = try TemporaryFolder()
  }

  func write(_ body: (inout ContainerWriter) throws -> Void) throws -> [UInt8] {
    let file = try temporary.folder.open("c.asice", flags: O_RDWR | O_CREAT | O_TRUNC)
    var writer = try ContainerWriter(to: file, stamp: stamp) { _ in }
    try body(&writer)
    _ = try writer.finish()
    return try temporary.folder.contents(of: "c.asice")
  }

  func copy(
    _ bytes: [UInt8], replacing: [String: [UInt8]] = [:],
    _ body: (inout ContainerWriter) throws -> Void = { _ in }
  ) throws -> [UInt8] {
    let file = try temporary.folder.open("copy.asice", flags: O_RDWR | O_CREAT | O_TRUNC)
    var writer = try ContainerWriter.copying(
      ArchiveReader(bytes: bytes, policy: .container), replacing: replacing, to: file)
    try body(&writer)
    _ = try writer.finish()
    return try temporary.folder.contents(of: "copy.asice")
  }

  @Test(arguments: [0, 10, 300_000, 2_000_000])
  func `a copy without additions is the container itself`(size: Int) throws {
    let original = try write {
      try $0.add("a.xml", [UInt8](repeating: 7, count: size))
      try $0.add("vedlegg/å.pdf", [1, 2, 3])
    }
    #expect(try copy(original) == original)
  }

  @Test func `what is added stands behind entries that keep every byte`() throws {
    let original = try write {
      try $0.add("a.xml", [UInt8](repeating: 7, count: 400_000))
      try $0.add("META-INF/signature001.p7s", [4, 5])
    }
    let longer = try copy(original) { try $0.add("META-INF/evidencerecord001.ers", [6]) }
    let before = ArchiveReader(bytes: original, policy: .container)
    let after = ArchiveReader(bytes: longer, policy: .container)
    #expect(after.problems == [])
    let end = try #require(before.entries.last).dataOffset + 2
    #expect(longer.prefix(end) == original.prefix(end))
    #expect(
      after.entries.map(\.name) == before.entries.map(\.name) + ["META-INF/evidencerecord001.ers"])
    #expect(Set(after.entries.map(\.stamp)) == [stamp])
    let added = try #require(after.entries.last)
    #expect(try after.contents(of: added, limit: 10) == [6])
  }

  @Test func `a replaced entry keeps its place in the order`() throws {
    let original = try write {
      try $0.add("a.xml", [1])
      try $0.add("s.p7s", [4, 5])
      try $0.add("z.txt", [9])
    }
    let other = ArchiveReader(
      bytes: try copy(original, replacing: ["s.p7s": [8, 8, 8]]), policy: .container)
    #expect(other.problems == [])
    #expect(other.entries.map(\.name) == ["mimetype", "a.xml", "s.p7s", "z.txt"])
    #expect(try other.contents(of: other.entries[2], limit: 9) == [8, 8, 8])
    #expect(try other.contents(of: other.entries[3], limit: 9) == [9])
  }

  @Test func `a copy can be written to a pipe`() throws {
    let original = try write { try $0.add("a.xml", [UInt8](repeating: 7, count: 600_000)) }
    let path = temporary.folder.path(of: "pipe")
    try #require(mkfifo(path, 0o600) == 0)
    // Opened for both ends and with room for everything, so that nobody waits.
    let pipe = OpenFile(descriptor: Glibc.open(path, O_RDWR), path: path)
    let setPipeSize: CInt = 1031
    try #require(fcntl(pipe.descriptor, setPipeSize, 1 << 20) > original.count)
    let writer = try ContainerWriter.copying(
      ArchiveReader(bytes: original, policy: .container),
      to: OpenFile(descriptor: dup(pipe.descriptor), path: path))
    #expect(try writer.finish() == original.count)
    var read = [UInt8](repeating: 0, count: original.count)
    _ = try read.withUnsafeMutableBytes { try pipe.read(into: $0) }
    #expect(read == original)
  }

  @Test func `a container that was altered is not copied`() throws {
    let original = try write { try $0.add("a.xml", [UInt8](repeating: 7, count: 100)) }
    var damaged = original
    damaged[130] ^= 1
    #expect(throws: ContainerError.self) { try copy(damaged) }
    // The time of the second entry, in both its headers.
    let reader = ArchiveReader(bytes: original, policy: .container)
    var retimed = original
    let directory = original.count - 22 - 46 - 5
    retimed[reader.entries[1].headerOffset + 10] ^= 2
    retimed[directory + 12] ^= 2
    #expect(throws: ContainerError.foreign(name: "a.xml")) { try copy(retimed) }
  }
}

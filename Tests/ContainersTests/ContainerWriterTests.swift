import Durable
import Foundation
import Glibc
import PostgangTesting
import Records
import Testing

@testable import Containers

@Suite struct ContainerWriterTests {
  let temporary: TemporaryFolder
  let stamp = ZipStamp(Instant(milliseconds: 1_795_000_000_000))

  init() throws {
    temporary = try TemporaryFolder()
  }

  /// What the writer reported of the bytes it wrote.
  final class Witness {
    var bytes: [UInt8] = []
  }

  func file() throws -> OpenFile {
    try temporary.folder.open("c.asice", flags: O_RDWR | O_CREAT | O_TRUNC)
  }

  func write(
    reportingTo witness: Witness = Witness(), _ body: (inout ContainerWriter) throws -> Void
  ) throws -> [UInt8] {
    var writer = try ContainerWriter(to: file(), stamp: stamp) { witness.bytes += Array($0) }
    try body(&writer)
    let length = try writer.finish()
    let bytes = try temporary.folder.contents(of: "c.asice")
    #expect(bytes.count == length)
    return bytes
  }

  /// Gives out `bytes` in pieces of up to `piece`.
  func source(
    _ bytes: [UInt8], piece: Int
  ) -> (UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
    var place = 0
    return { (buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) in
      let count = min(piece, buffer.count, bytes.count - place)
      bytes.withUnsafeBytes { buffer.copyBytes(from: $0[place..<place + count]) }
      place += count
      return count
    }
  }

  @Test func `mimetype comes first, plain, at its fixed place`() throws {
    let bytes = try write { try $0.add("a.xml", Array("<a/>".utf8)) }
    #expect(Array(bytes[0..<4]) == [0x50, 0x4B, 3, 4])
    #expect(bytes[8..<10].elementsEqual([0, 0]) && bytes[28..<30].elementsEqual([0, 0]))
    #expect(Array(bytes[30..<38]) == Array("mimetype".utf8))
    #expect(Array(bytes[38..<69]) == Array("application/vnd.etsi.asic-e+zip".utf8))
  }

  /// Sizes around and beyond the buffer of 256 KiB.
  @Test(arguments: [0, 1, 10_000, 262_000, 262_144, 300_000, 1_000_000], [1_000_000, 4099])
  func `what is written can be read, and is what was reported`(size: Int, piece: Int) throws {
    let data = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      for place in 0..<size { buffer[place] = UInt8(truncatingIfNeeded: place &* 31 &+ place >> 8) }
      count = size
    }
    let witness = Witness()
    let bytes = try write(reportingTo: witness) { writer in
      try writer.add("søknad.xml", data)
      try writer.add("vedlegg/a.pdf", size: size, fill: source(data, piece: piece))
      try writer.add("META-INF/x.xml", Array("x".utf8))
    }
    #expect(witness.bytes == bytes)

    let path = temporary.folder.path(of: "c.asice")
    for reader in [
      ArchiveReader(bytes: bytes, policy: .container),
      try ArchiveReader(path: path, policy: .container),
    ] {
      #expect(reader.problems == [])
      #expect(
        reader.entries.map(\.name) == ["mimetype", "søknad.xml", "vedlegg/a.pdf", "META-INF/x.xml"])
      #expect(reader.entries.allSatisfy { $0.isAsWritten && $0.isBare && $0.stamp == stamp })
      #expect(try reader.contents(of: reader.entries[1], limit: size) == data)
      #expect(try reader.contents(of: reader.entries[2], limit: size) == data)
    }
  }

  @Test func `the same entries give the same bytes`() throws {
    let entries: (inout ContainerWriter) throws -> Void = { try $0.add("a.xml", [1, 2, 3]) }
    #expect(try write(entries) == write(entries))
  }

  @Test(arguments: [9, 11]) func `a file that changes its size meanwhile is refused`(
    announced: Int
  ) throws {
    var writer = try ContainerWriter(to: file(), stamp: stamp) { _ in }
    let failure = #expect(throws: ContainerError.self) {
      try writer.add(
        "a.pdf", size: announced, fill: source([UInt8](repeating: 1, count: 10), piece: 4))
    }
    #expect(failure == .sizeChanged(name: "a.pdf", expected: announced))
  }

  @Test func `names that some reader would take for another are refused`() throws {
    var writer = try ContainerWriter(to: file(), stamp: stamp) { _ in }
    #expect(throws: ContainerError.nameTaken("MimeType", by: "mimetype")) {
      try writer.add("MimeType", [])
    }
    #expect(throws: ContainerError.name("../a", .climbing)) { try writer.add("../a", []) }
  }

  @Test func `a container that would reach 4 GiB is refused before anything is read`() throws {
    var writer = try ContainerWriter(to: file(), stamp: stamp) { _ in }
    let failure = #expect(throws: ContainerError.self) {
      try writer.add("a.pdf", size: 0xFFFF_FF40) { _ in
        Issue.record("was read")
        return 0
      }
    }
    #expect(failure == .tooLarge(name: "a.pdf"))
  }

  @Test func `more entries than a ZIP without zip64 can count are refused`() throws {
    var writer = try ContainerWriter(to: file(), stamp: stamp) { _ in }
    // With mimetype, as many as fit.
    for number in 1..<65_534 { try writer.add(String(number), []) }
    #expect(throws: ContainerError.tooManyEntries) { try writer.add("one too many", []) }
  }

  @Test func `unzip and Python's zipfile find nothing wrong`() throws {
    _ = try write {
      try $0.add("søknad.xml", Array("<a/>".utf8))
      try $0.add(
        "b.pdf", size: 500_000, fill: source([UInt8](repeating: 7, count: 500_000), piece: 9999))
    }
    let path = temporary.folder.path(of: "c.asice")
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      print([i.filename for i in z.infolist()], z.read('b.pdf') == bytes([7]) * 500000)
      """
    let python = try run("python3", "-c", script, path)
    #expect(python == "['mimetype', 'søknad.xml', 'b.pdf'] True\n")
    #expect(try run("unzip", "-tq", path).hasPrefix("No errors detected"))
  }

  /// The standard output of a program that must end well.
  func run(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}

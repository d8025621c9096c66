import Testing

@testable import Containers

@Suite struct EntryStreamTests {
  /// Raw deflate data for 100,000 zeros, made by `python3 -c 'import zlib; …'` at level 9.
  static let zeros: [UInt8] =
    [0xED, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x0D, 0x0F, 0xA0]
    + [UInt8](repeating: 0, count: 96) + [0x80, 0x57, 0x03]

  static func packed(_ change: (inout ZipDraft.Entry) -> Void = { _ in }) -> ZipDraft {
    ZipDraft(
      ZipDraft.Entry("a.xml", [UInt8](repeating: 0, count: 100_000)).with {
        $0.packed = zeros
        $0.method = ZipFormat.deflated
        change(&$0)
      })
  }

  static let roomy = ArchivePolicy.portal(ratio: 2000)

  func read(_ draft: ZipDraft) throws -> [UInt8] {
    let reader = ArchiveReader(bytes: draft.bytes, policy: Self.roomy)
    let entry = try #require(reader.entries.first)
    return try reader.contents(of: entry, limit: 1 << 20)
  }

  @Test func `deflated bytes are unpacked`() throws {
    #expect(try read(Self.packed()) == [UInt8](repeating: 0, count: 100_000))
  }

  @Test func `sizes behind the data are compared with the directory`() throws {
    var described = Self.packed {
      $0.flags = ZipFormat.descriptorFlag
      $0.local = {
        ($0.checksum, $0.size, $0.compressedSize) = (0, 0, 0)
      }
      $0.trailer.append(littleEndian: $0.checksum)
      $0.trailer.append(littleEndian: UInt32($0.packed.count))
      $0.trailer.append(littleEndian: $0.size)
    }
    #expect(ArchiveReader(bytes: described.bytes, policy: Self.roomy).problems == [])
    #expect(try read(described).count == 100_000)
    described.entries[0].trailer[0] ^= 1
    #expect(
      ArchiveReader(bytes: described.bytes, policy: Self.roomy).problems.map(\.fault)
        .contains(.descriptor))
  }

  @Test func `a bomb is seen in its headers`() {
    #expect(
      ArchiveReader(bytes: Self.packed().bytes, policy: .portal()).problems.map(\.fault)
        == [.ratio(limit: 250)])
  }

  @Test func `a bomb that understates its size yields no byte more than it said`() throws {
    let liar = Self.packed { $0.size = 1000 }
    let reader = ArchiveReader(bytes: liar.bytes, policy: .portal())
    #expect(reader.problems.isEmpty)
    var stream = reader.stream(try #require(reader.entries.first))
    var yielded = 0
    let failure = #expect(throws: ContainerError.self) {
      try withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        while true {
          let count = try stream.read(into: buffer)
          if count == 0 { break }
          yielded += count
        }
      }
    }
    #expect(failure == .archive(ArchiveProblem(entry: "a.xml", .size)))
    #expect(yielded <= 1000)
  }

  @Test(arguments: [
    (Self.packed { $0.size = 100_001 }, ArchiveProblem.Fault.size),
    (Self.packed { $0.checksum ^= 1 }, .checksum),
    (Self.packed { $0.packed[5] ^= 0xFF }, .data),
    (Self.packed { $0.packed.removeLast(3) }, .data),
    (Self.packed { $0.packed.append(0) }, .size),
    (ZipDraft(ZipDraft.Entry("a.xml").with { $0.checksum ^= 1 }), .checksum),
    (ZipDraft(ZipDraft.Entry("a.xml").with { $0.packed[0] ^= 1 }), .checksum),
  ]) func `an entry that is not what its headers say does not come to its end`(
    draft: ZipDraft, fault: ArchiveProblem.Fault
  ) {
    #expect(throws: ContainerError.archive(ArchiveProblem(entry: "a.xml", fault))) {
      try read(draft)
    }
  }

  @Test func `an entry beyond the limit is not read`() throws {
    let reader = ArchiveReader(bytes: Self.packed().bytes, policy: Self.roomy)
    let entry = try #require(reader.entries.first)
    #expect(
      throws: ContainerError.archive(ArchiveProblem(entry: "a.xml", .tooLarge(limit: 99_999)))
    ) { try reader.contents(of: entry, limit: 99_999) }
  }
}

import Containers
import Durable
import Evidence
import PKI
import Records
import Testing

@testable import Sealing

@Suite struct CoveredFilesTests {
  @Test func `the group that sealing hands on is that of the container's files`() throws {
    let home = try SealingHome()
    let attachments = try (0..<3).map { try home.attachment("\($0).pdf", [1, 2, UInt8($0 / 2)]) }
    let sealed = try home.sealer.seal(
      SealingHome.form(), attachments, as: home.id, at: SealingHome.now)
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    let covered = try CoveredFiles(of: archive)
    #expect(try covered.group() == sealed.group)
    #expect(covered.entries.map(\.name) == archive.entries.dropFirst().map(\.name))
    let digests = try archive.entries.dropFirst().map {
      SHA256.digest(of: try archive.contents(of: $0, limit: 1 << 20)).array
    }
    let sorted = digests.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(sealed.group == SHA256.digest(of: sorted.flatMap { $0 }))
    #expect(try Set(covered.hashes(by: [.sha256, .sha512])[.sha256] ?? []) == Set(digests))
  }

  @Test func `evidence covers neither mimetype nor what was added as evidence`() {
    for name in [
      "mimetype", "META-INF/evidencerecord001.ers", "META-INF/ASiCEvidenceRecordManifest001.xml",
      "META-INF/timestamp001.tst", "META-INF/ASiCManifest002.xml",
    ] {
      #expect(!CoveredFiles.covers(name))
    }
    for name in [
      "a.xml", "vedlegg/mimetype", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s",
    ] {
      #expect(CoveredFiles.covers(name))
    }
  }

  @Test func `a damaged container has no group`() throws {
    let home = try SealingHome()
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: SealingHome.now)
    var bytes = try home.container()
    bytes[80] ^= 1
    #expect(throws: ContainerError.self) {
      try CoveredFiles(of: ArchiveReader(bytes: bytes, policy: .container)).group()
    }
  }
}

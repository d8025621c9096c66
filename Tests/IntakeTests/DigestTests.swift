import Glibc
import Intake
import PKI
import Records
import Testing

struct DigestTests {
  /// `find * -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum` in a folder with
  /// `a.xml` (`hello\n`), `sub/b c.pdf` (`x`) and an empty `z`.
  private let folderDigest = "20adf09e4b586c64a1c0185874cfd6374f277f94311a7fd17d6f75881e01b295"

  @Test func `a folder's digest is what sha256sum says of its files`() throws {
    let files = [("z", ""), ("sub/b c.pdf", "x"), ("a.xml", "hello\n")].map {
      (path: $0.0, content: SHA256.digest(of: Array($0.1.utf8)))
    }
    #expect(FolderDigest.of(files).hex == folderDigest)
    let drop = try Drop()
    try drop.write("f/z", "")
    try drop.write("f/sub/b c.pdf", "x")
    try drop.write("f/a.xml", "hello\n")
    let claim = drop.claimAll(at: Drop.later)[0]
    #expect(try drop.drop.digest(of: claim, limits: ReadLimits()).hex == folderDigest)
  }

  @Test func `whatever was dropped has a digest, and nothing is followed or waited for`() throws {
    let drop = try Drop()
    let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0) }
    try drop.write("a.bin", bytes)
    #expect(symlink("/etc/passwd", "\(drop.folder.path)/link") == 0)
    #expect(mkfifo("\(drop.folder.path)/pipe", 0o600) == 0)
    for number in 0..<3 { try drop.write("full/\(number)", "x") }
    var digests: [String: ContentDigest] = [:]
    for claim in drop.claimAll(at: Drop.later) {
      digests[claim.name] = try drop.drop.digest(of: claim, limits: ReadLimits(files: 2))
    }
    let nothing = SHA256.digest(of: [])
    #expect(digests["a.bin"] == SHA256.digest(of: bytes))
    #expect(digests["link"] == SHA256.digest(of: Array("/etc/passwd".utf8)))
    #expect(digests["pipe"] == nothing && digests["full"] == nothing)
  }
}

import PKI
import Records
import Testing

@testable import Evidence

@Suite struct ObjectGroupTests {
  @Test func `a group of one file is that file's digest`() {
    let digest = SHA256.digest(of: [1])
    #expect(ObjectGroup([digest.array], by: .sha256).hash == digest.array)
    #expect(ObjectGroup.hash(of: [digest]) == digest)
  }

  @Test func `a group of files is the digest of their digests in binary order`() throws {
    let low = try #require(ContentDigest(bytes: [UInt8](repeating: 0x01, count: 32)))
    let high = try #require(ContentDigest(bytes: [UInt8](repeating: 0xFE, count: 32)))
    let middle = try #require(ContentDigest(bytes: [0x01] + [UInt8](repeating: 0x02, count: 31)))
    let expected = SHA256.digest(of: low.array + middle.array + high.array)
    #expect(ObjectGroup.hash(of: [high, low, middle]) == expected)
    #expect(
      ObjectGroup([middle, high, low].map(\.array), by: .sha256).hash == expected.array)
  }

  @Test func `two equal files count twice`() {
    let digest = SHA256.digest(of: [1])
    let expected = SHA256.digest(of: digest.array + digest.array)
    #expect(ObjectGroup.hash(of: [digest, digest]) == expected)
  }
}

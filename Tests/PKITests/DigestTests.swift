import Records
import Testing

@testable import PKI

@Suite struct DigestTests {
  /// FIPS 180-4's own examples for "abc".
  @Test(arguments: [
    (DigestAlgorithm.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        + "454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func `a digest is the one of the standard's example`(algorithm: DigestAlgorithm, hex: String) {
    #expect(Hex.text(Digest.digest(of: Array("abc".utf8), by: algorithm)) == hex)
  }

  @Test func `bytes may come in pieces`() {
    let whole = Array("the flow of post".utf8)
    var digest = SHA256()
    for byte in whole { digest.update([byte]) }
    #expect(digest.finish() == SHA256.digest(of: whole))
    #expect(SHA256.digest(of: whole).array == Digest.digest(of: whole, by: .sha256))
  }

  @Test func `nothing has a digest too`() {
    #expect(
      SHA256.digest(of: []).hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `digests made by many threads at once do not disturb each other`() async {
    let wrong = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<16 {
        group.addTask {
          let message = [UInt8](repeating: UInt8(worker), count: 100 + worker)
          let expected = Digest.digest(of: message, by: .sha256)
          return (0..<500).count { _ in SHA256.digest(of: message).array != expected }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}

import Testing

@testable import Evidence

/// What the messages about evidence say of one file or byte, and of several.
@Suite struct MessageTests {
  private let place = EvidencePlace(chain: 0, timestamp: 0)

  @Test func `files that evidence does not cover`() {
    #expect(
      EvidenceFault.hash(place, missing: 1, of: 1).description
        == "time-stamp 1 of chain 1 does not cover 1 of 1 file")
    #expect(
      EvidenceFault.hash(place, missing: 1, of: 3).description
        == "time-stamp 1 of chain 1 does not cover 1 of 3 files")
  }

  @Test func `a file that was cut off`() {
    let error = EvidenceError.wrongLength(path: "archive/evidence/1", expected: 80, found: 1)
    #expect(error.description.hasPrefix("archive/evidence/1 has 1 byte instead of 80:"))
  }
}

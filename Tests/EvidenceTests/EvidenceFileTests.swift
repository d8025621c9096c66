import PKI
import Records
import Testing

@testable import Evidence

@Suite struct EvidenceFileTests {
  let authority: Authority
  let samples = Sample.make(0..<7)
  let batch: EvidenceBatch

  init() throws {
    authority = try Authority()
    batch = try Sample.batch(samples, from: 1_000, by: authority.stamper)
  }

  func refusal(_ bytes: [UInt8]) -> EvidenceError? {
    do throws(EvidenceError) {
      _ = try EvidenceBatch(bytes, path: "x.evidence")
      return nil
    } catch {
      return error
    }
  }

  @Test func `a batch reads as it was written`() throws {
    let again = try EvidenceBatch(batch.bytes, path: "x.evidence")
    #expect(again == batch)
    #expect(again.bytes == batch.bytes)
  }

  @Test func `a batch of an interval without records holds the checkpoint alone`() throws {
    let empty = try Sample.batch([], from: 1_007, by: authority.stamper)
    #expect(try EvidenceBatch(empty.bytes, path: "x.evidence") == empty)
    #expect(empty.tree.root == SHA256.digest(of: empty.checkpoint).array)
  }

  @Test func `a record takes 48 bytes`() throws {
    let more = try Sample.batch(Sample.make(0..<107), from: 1_000, by: authority.stamper)
    let tokens = more.token.der.count - batch.token.der.count
    let notes = more.checkpoint.count - batch.checkpoint.count
    #expect(more.bytes.count - batch.bytes.count - tokens - notes == 100 * 48)
  }

  @Test func `a batch that was cut off or added to is refused with its lengths`() {
    for count in 20..<batch.bytes.count {
      guard case .wrongLength("x.evidence", _, count) = refusal(Array(batch.bytes.prefix(count)))
      else {
        Issue.record("\(count) bytes")
        continue
      }
    }
    #expect(
      refusal(batch.bytes + [0])
        == .wrongLength(
          path: "x.evidence", expected: batch.bytes.count, found: batch.bytes.count + 1))
  }

  @Test func `what is not evidence is refused as foreign`() {
    for bytes in [[], Array("PK".utf8), [UInt8](repeating: 0, count: 500)] {
      #expect(refusal(bytes) == .foreign(path: "x.evidence"))
    }
    #expect(refusal(Array(batch.bytes.prefix(19))) == .foreign(path: "x.evidence"))
  }

  @Test func `whatever byte of a batch is altered, it is refused`() {
    for place in batch.bytes.indices {
      var bytes = batch.bytes
      bytes[place] ^= 1 << UInt8(place & 7)
      #expect(refusal(bytes) != nil, "byte \(place)")
    }
  }

  @Test func `a header with enormous numbers is refused without making room for them`() {
    for place in [22, 24, 32, 40, 44, 48] {
      var bytes = batch.bytes
      for byte in place..<place + (place == 22 ? 2 : 4) { bytes[byte] = 0xFF }
      #expect(refusal(bytes) != nil, "the number at \(place)")
    }
  }

  @Test func `renewals read as they were written`() throws {
    let renewed = try RenewedBatch(batch)
      .renewed(by: authority.stamper, at: Authority.start.days(2))
      .renewed(
        to: .sha512, of: samples, by: authority.stamper, at: Authority.start.days(3))
    for renewal in renewed.renewals {
      #expect(try BatchRenewal(renewal.bytes, path: "x.r001") == renewal)
      #expect(throws: EvidenceError.foreign(path: "x")) {
        try EvidenceBatch(renewal.bytes, path: "x")
      }
    }
    #expect(throws: EvidenceError.foreign(path: "x")) { try BatchRenewal(batch.bytes, path: "x") }
    let rows = renewed.renewals[1].bytes.count - renewed.renewals[1].token.der.count
    #expect(rows == 52 + samples.count * 80 + 32)
  }

  @Test func `whatever byte of a renewal is altered, it is refused`() throws {
    let renewed = try RenewedBatch(batch).renewed(
      to: .sha512, of: samples, by: authority.stamper, at: Authority.start.days(3))
    let whole = renewed.renewals[0].bytes
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(place & 7)
      #expect(throws: EvidenceError.self, "byte \(place)") { try BatchRenewal(bytes, path: "x") }
    }
  }

  @Test func `names are those of the day and the size`() throws {
    let day = try #require(CivilDate("2026-11-22"))
    let name = EvidenceName(day: day, size: 12_345)
    #expect(name.path == "2026/11/22/000000012345.evidence")
    #expect(name.renewalPath(2) == "2026/11/22/000000012345.evidence.r002")
    #expect(EvidenceName("000000012345.evidence", on: day) == name)
    for wrong in [
      "12345.evidence", "000000000000.evidence", "00000001234x.evidence", "000000012345.evidenc",
      "000000012345.evidence.r001", "+00000012345.evidence",
    ] {
      #expect(EvidenceName(wrong, on: day) == nil, "\(wrong)")
    }
  }
}

import Records
import Testing

@testable import PKI

@Suite struct DERReaderTests {
  @Test(
    arguments: [
      [0x30], [0x30, 0x80, 0, 0], [0x30, 0x81, 0x7F] + [UInt8](repeating: 0, count: 127),
      [0x30, 0x82, 0x00, 0x80] + [UInt8](repeating: 0, count: 128), [0x30, 0x02, 0],
      [0x1F, 0x01, 0],
      [0x30, 0x85, 1, 0, 0, 0, 0], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x30, 0xFF], [],
    ] as [[UInt8]])
  func `lengths that are not DER are refused`(bytes: [UInt8]) {
    var reader = DERReader(bytes)
    #expect(throws: DERError.self) { try reader.next() }
  }

  @Test func `lengths of one to three octets come back`() throws {
    for count in [0, 127, 128, 255, 256, 65_535, 65_536] {
      let element = DER.octetString([UInt8](repeating: 7, count: count))
      var reader = DERReader(element)
      #expect(try reader.octetString().count == count)
      #expect(reader.isAtEnd)
    }
  }

  @Test(
    arguments: [[0x02, 0x02, 0x00, 0x7F], [0x02, 0x02, 0xFF, 0x80], [0x02, 0x00]] as [[UInt8]])
  func `integers that are not in their shortest form are refused`(bytes: [UInt8]) {
    var reader = DERReader(bytes)
    #expect(throws: DERError.self) { try reader.integer() }
  }

  @Test func `object identifiers come back, and padded ones are refused`() {
    let identifier = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 47)
    #expect(identifier.description == "1.2.840.113549.1.9.16.2.47")
    #expect(ObjectIdentifier(2, 5, 4, 97).description == "2.5.4.97")
    #expect(ObjectIdentifier(contents: [0x2A, 0x80, 0x01]) == nil)
    #expect(ObjectIdentifier(contents: [0x2A, 0x86]) == nil)
    #expect(ObjectIdentifier(contents: []) == nil)
  }

  @Test(arguments: [
    "261121093300Z", "491231235959Z", "500101000000Z", "20500101000000Z", "20991231235959Z",
  ]) func `times come back as they were written`(text: String) throws {
    let tag = text.count == 13 ? DERTag.utcTime : DERTag.generalizedTime
    let time = try #require(Instant(derTime: Array(text.utf8)[...], tag: tag))
    #expect(time.derTime == DER.element(tag, Array(text.utf8)))
  }

  @Test(arguments: [
    "2611210933Z", "261121093300", "261121093300+0100", "261321093300Z", "261121093360Z",
    "26112109330xZ", "2026112109330Z", "20261121093300Z",
  ]) func `times in other forms are refused`(text: String) {
    #expect(Instant(derTime: Array(text.utf8)[...], tag: DERTag.utcTime) == nil)
  }
}

import Testing

@testable import Records

@Suite struct RecordIDTests {
  @Test func `an id is written as a version 7 UUID and read back`() throws {
    let id = RecordID(at: Instant(milliseconds: 0x0192_3456_789A), sequence: 5, random: .max)
    #expect(id.description == "01923456-789a-7005-bfff-ffffffffffff")
    #expect(RecordID(id.description) == id)
    #expect(RecordID(bytes: id.bytes) == id)
    #expect(id.received.milliseconds == 0x0192_3456_789A)
  }
}

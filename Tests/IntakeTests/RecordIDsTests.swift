import Intake
import Records
import Testing

struct RecordIDsTests {
  @Test func `ids rise within a millisecond and when the clock is set back`() {
    let ids = RecordIDs()
    var last = ids.next(at: Instant(milliseconds: 1000))
    for turn in 0..<10_000 {
      let next = ids.next(at: Instant(milliseconds: turn < 5000 ? 1000 : 500))
      #expect(last < next)
      last = next
    }
    #expect(last.received == Instant(milliseconds: 1002))
  }

  @Test func `two generators do not give the same id`() {
    let now = Instant(milliseconds: 1000)
    #expect(RecordIDs().next(at: now) != RecordIDs().next(at: now))
  }
}

import Statistics
import Testing

@testable import Desk

struct OtherChannelsTests {
  private let now = Month(year: 2026, month: 11)

  @Test func `what cannot be read is named by its line`() {
    let others = OtherChannels(
      "2026-11;a;10\n\n# note\n2026-13;a;1\n2026-11;a;11\n2026-10;a;x\n2026-10;;1\n2026-10;a;-1\n",
      now: now)
    #expect(others.damagedLines == [4, 5, 6, 7, 8])
    #expect(others.count("a", .month(now)) == .value(10))
  }

  @Test func `a period is known when each of its months is`() {
    let others = OtherChannels("2026-10;a;10\n2026-11;a;10\n2026-11;b;10\n", now: now)
    let quarter = Period.quarter(year: 2026, 4)
    #expect(others.isKnown("a", of: ["a", "b"], in: quarter))
    #expect(!others.isKnown("b", of: ["a", "b"], in: quarter))
    #expect(!others.isKnown(nil, of: ["a", "b"], in: quarter))
    #expect(others.isKnown(nil, of: ["a", "b"], in: .month(now)))
  }

  @Test func `a small number of either hides the share`() {
    let others = OtherChannels("2026-11;a;4\n", now: now)
    #expect(OtherChannels.share(.value(30), of: others.count("a", .month(now))) == .hidden)
    #expect(OtherChannels.share(.hidden, of: .value(10)) == .hidden)
    #expect(OtherChannels.share(.value(30), of: .value(10)) == .value(75))
  }
}

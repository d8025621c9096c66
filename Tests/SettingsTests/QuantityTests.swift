import Testing

@testable import Settings

@Suite struct QuantityTests {
  @Test(arguments: [
    ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("30m", .seconds(1800)),
    ("4h", .seconds(14_400)), ("7d", .seconds(604_800)), ("0s", .zero),
  ])
  func `a duration is a number and a unit`(text: String, duration: Duration) {
    #expect(Duration(written: text) == duration)
  }

  @Test(arguments: ["", "2", "s", "2 s", "-2s", "2.5s", "2S", "2weeks", "9999999999999999999999s"])
  func `anything else is no duration`(text: String) {
    #expect(Duration(written: text) == nil)
  }

  @Test(arguments: [
    ("10MB", 10_000_000), ("2GB", 2_000_000_000), ("500kB", 500_000), ("17B", 17), ("0B", 0),
  ])
  func `a size is a number and a decimal unit`(text: String, bytes: Int) {
    #expect(ByteCount(text)?.bytes == bytes)
    #expect(ByteCount(text)?.description == text)
  }

  @Test(arguments: ["", "10", "MB", "10 MB", "10mb", "1.5GB", "-1B", "9223372036854775807GB"])
  func `anything else is no size`(text: String) {
    #expect(ByteCount(text) == nil)
  }
}

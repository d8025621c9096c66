import PostgangTesting
import Testing

@testable import Access

struct RateLimitTests {
  let clock = ManualClock()

  func limit(_ rate: Double, _ burst: Double, most: Int = 100) -> RateLimit<String> {
    RateLimit(rate: rate, burst: burst, most: most) { [clock] in clock.now() }
  }

  @Test func `a burst passes, and then as many as the rate allows`() {
    let limit = limit(2, 5)
    for _ in 0..<5 { #expect(limit.take("a") == nil) }
    #expect(limit.take("a") == 1)
    clock.advance(seconds: 1)
    #expect(limit.take("a") == nil && limit.take("a") == nil)
    #expect(limit.take("a") == 1)
  }

  @Test func `who waits as long as they are told is let in`() throws {
    let limit = limit(0.1, 1)
    #expect(limit.take("a") == nil)
    let wait = try #require(limit.take("a"))
    #expect(wait == 10)
    clock.advance(seconds: Double(wait))
    #expect(limit.take("a") == nil)
  }

  @Test func `one caller takes nothing from another`() {
    let limit = limit(1, 1)
    #expect(limit.take("a") == nil && limit.take("a") != nil)
    #expect(limit.take("b") == nil)
  }

  @Test func `callers beyond the bound share a bucket, and those within it keep theirs`() {
    let limit = limit(1, 2, most: 3)
    for name in ["a", "b", "c"] { #expect(limit.take(name) == nil) }
    #expect(limit.take("d") == nil && limit.take("e") == nil)
    #expect(limit.take("f") != nil)
    #expect(limit.take("a") == nil)
    // Full buckets are forgotten for those who come.
    clock.advance(seconds: 10)
    #expect(limit.take("d") == nil && limit.take("d") == nil && limit.take("d") != nil)
  }

  @Test func `a clock that is set back neither fills nor empties a bucket`() {
    let limit = limit(1, 2)
    #expect(limit.take("a") == nil)
    clock.advance(seconds: -3600)
    #expect(limit.take("a") == nil)
    #expect(limit.take("a") != nil)
  }

  @Test func `five hundred waiting handlers and two hundred requests a second pass`() {
    let limit = limit(500, 2000)
    for _ in 0..<60 {
      for _ in 0..<200 { #expect(limit.take("api") == nil) }
      clock.advance(seconds: 1)
    }
    // All waits end at once, and begin again at once.
    for _ in 0..<3 {
      for _ in 0..<500 { #expect(limit.take("api") == nil) }
    }
  }
}

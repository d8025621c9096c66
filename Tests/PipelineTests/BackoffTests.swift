import Testing

@testable import Pipeline

@Suite struct BackoffTests {
  @Test func `delays double up to the longest, spread over their upper half`() {
    let backoff = Backoff(first: 1, longest: 10)
    #expect((1...5).map { backoff.delay(attempt: $0, random: 1) } == [1, 2, 4, 8, 10])
    #expect((1...5).map { backoff.delay(attempt: $0, random: 0) } == [0.5, 1, 2, 4, 5])
  }
}

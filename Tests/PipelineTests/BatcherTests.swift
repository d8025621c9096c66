import Testing

@testable import Pipeline

@Suite struct BatcherTests {
  @Test func `idle, a single element is committed at once`() {
    var batcher = Batcher<Int>(most: 3)
    batcher.add(1)
    guard case .commit(let batch) = batcher.next(isLoaded: false) else {
      Issue.record("nothing was due")
      return
    }
    #expect(batch == [1])
  }

  @Test func `under load a batch gathers, and the full batch does not wait for the time`() {
    var batcher = Batcher<Int>(most: 2)
    batcher.add(1)
    guard case .gather(let number) = batcher.next(isLoaded: true) else {
      Issue.record("it did not gather")
      return
    }
    batcher.add(2)
    guard case .commit(let batch) = batcher.next(isLoaded: true) else {
      Issue.record("a full batch waited")
      return
    }
    #expect(batch == [1, 2])
    batcher.add(3)
    #expect(batcher.gathered(batch: number) == nil, "the time of a batch that has gone")
  }

  @Test func `while one commit is on its way the next gathers`() {
    var batcher = Batcher<Int>(most: 2)
    batcher.add(1)
    _ = batcher.next(isLoaded: false)
    batcher.add(2)
    guard case .nothing = batcher.next(isLoaded: false) else {
      Issue.record("two commits at once")
      return
    }
    batcher.done()
    guard case .commit(let batch) = batcher.next(isLoaded: false) else {
      Issue.record("the second batch was forgotten")
      return
    }
    #expect(batch == [2])
  }
}

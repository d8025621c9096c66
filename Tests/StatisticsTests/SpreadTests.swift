import Testing

@testable import Statistics

struct SpreadTests {
  @Test(arguments: 1...50)
  func `percentiles are those of the sorted values`(seed: Int) throws {
    var dice = Dice(seed)
    let greatest = Int64.random(in: 1...(1 << Int64.random(in: 1...38, using: &dice)), using: &dice)
    let values = (0..<Int.random(in: 1...400, using: &dice)).map { _ in
      Int64.random(in: 0...greatest, using: &dice)
    }
    var spread = Spread()
    for value in values { spread.add(value) }
    for percent in [1, 10, 50, 90, 99, 100] {
      let exact = BruteForce.percentile(percent, of: values)
      let told = try #require(spread.percentile(percent))
      if exact < 1024 {
        #expect(told == exact)
      } else {
        #expect(abs(told - exact) * 1000 <= exact)
      }
    }
  }

  @Test(arguments: 1...20)
  func `two spreads together are the spread of all values`(seed: Int) {
    var dice = Dice(seed)
    var (one, other, both) = (Spread(), Spread(), Spread())
    for _ in 0..<300 {
      let value = Int64.random(in: 0...100_000_000, using: &dice)
      if Bool.random(using: &dice) { one.add(value) } else { other.add(value) }
      both.add(value)
    }
    one.add(other)
    #expect(one == both)
  }

  @Test func `every value's bucket tells it to within a thousandth`() {
    var value: Int64 = 0
    while value < 1 << 40 {
      let told = Spread.value(of: Spread.bucket(of: value))
      #expect(value < 1024 ? told == value : abs(told - value) * 1000 <= value)
      value += 1 + value / 700
    }
  }

  @Test func `nothing has no percentile`() {
    #expect(Spread().median == nil)
  }

  @Test func `a clock that was set back makes no negative time`() {
    var spread = Spread()
    spread.add(-5)
    #expect(spread.median == 0)
  }

  @Test func `the median of an even number is the lower of the two in the middle`() {
    var spread = Spread()
    for value in [Int64(4), 1, 3, 2] { spread.add(value) }
    #expect(spread.median == 2)
  }
}

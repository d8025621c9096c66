import Testing

@testable import Archiving

@Suite struct UnsettledTests {
  @Test func `nothing is paid while nothing is known`() {
    #expect(Unsettled().paidThrough == nil)
  }

  @Test func `batches that finish out of their order settle only up to the first that has not`() {
    var unsettled = Unsettled()
    unsettled.owe(0...3)
    unsettled.owe(4...6)
    unsettled.pay(4...6)
    #expect(unsettled.paidThrough == -1)
    unsettled.pay(0...2)
    #expect(unsettled.paidThrough == 2)
    unsettled.pay([3])
    #expect(unsettled.paidThrough == 6)
  }

  @Test func `an outcome that is committed again owes its receipt again`() {
    var unsettled = Unsettled()
    unsettled.owe(0...5)
    unsettled.pay(0...5)
    unsettled.owe([2])
    #expect(unsettled.paidThrough == 1)
    unsettled.pay([2])
    #expect(unsettled.paidThrough == 5)
  }

  @Test func `what this process answers for is known until the store knows that it is settled`() {
    var unsettled = Unsettled()
    unsettled.owe(3...5)
    unsettled.pay(3...5)
    #expect(unsettled.isKnown(4) && !unsettled.isKnown(2))
    unsettled.forget(through: 4)
    #expect(!unsettled.isKnown(4) && unsettled.isKnown(5))
  }
}

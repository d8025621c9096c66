import Testing

@testable import Witnessing

/// What a deviation from what witnesses cosigned says of one leaf, and of several.
@Suite struct MessageTests {
  private func text(_ fault: WitnessDeviation.Fault) -> String {
    WitnessDeviation(file: "ledger/cosigned/1", fault: fault, witnesses: ["w1"]).description
  }

  @Test func `a ledger that was rolled back`() {
    #expect(
      text(.rolledBack(cosigned: 1, ledger: 0))
        == "ledger/cosigned/1 covers 1 leaf, signed by w1, but the ledger has 0: it was rolled back"
    )
    #expect(text(.rolledBack(cosigned: 12, ledger: 1)).contains("covers 12 leaves, signed by w1"))
  }

  @Test func `a split view`() {
    #expect(
      text(.splitView(size: 1))
        == "ledger/cosigned/1 has another root over 1 leaf, signed by w1, than the ledger: "
        + "a split view")
    #expect(text(.splitView(size: 2)).contains("over 2 leaves"))
  }
}

import Testing

@testable import Ledger

/// What the ledger's errors say of one leaf, and of several.
@Suite struct MessageTests {
  @Test func `an error about one leaf speaks of one`() {
    let errors: [LedgerError] = [
      .retiredKey(key: "old", lastSize: 0, size: 1), .notPublished(index: 1, size: 1),
      .storeIsBehind(leaves: 1, checkpoint: 2), .forked(size: 1),
      .rolledBack(checkpoint: 1, known: 2),
    ]
    for message in errors.map(\.description) {
      #expect(message.contains("1 leaf") && !message.contains("1 leaves"), "\(message)")
    }
  }

  @Test func `an error about several leaves counts them`() {
    #expect(
      LedgerError.notPublished(index: 7, size: 5).description
        == "leaf 7 is not published: the newest checkpoint covers 5 leaves")
    #expect(
      LedgerError.retiredKey(key: "old", lastSize: 300, size: 360).description
        == "the checkpoint over 360 leaves is signed by an earlier key of old, "
        + "whose last one covers 300")
  }

  @Test func `a deviation names the tree that it contradicts`() {
    func text(_ size: Int64) -> String {
      LedgerDeviation(file: "checkpoint", leaves: nil, fault: .otherTree(size: size)).description
    }
    #expect(text(1) == "ledger/checkpoint contradicts the tree with 1 leaf")
    #expect(text(2) == "ledger/checkpoint contradicts the tree with 2 leaves")
  }
}

import Ledger
import Records

/// Looks up single leaves, for rows that claim to be what a leaf says. Keeps a few bundles.
struct LeafWitness {
  private let ledger: LedgerAudit
  private var bundles: [Int64: [[UInt8]]] = [:]

  private static let most = 32

  init(_ ledger: LedgerAudit) {
    self.ledger = ledger
  }

  /// Whether the leaf at `index` says exactly that.
  mutating func confirms(_ event: Event, at index: Int64) -> Bool {
    guard let bundle = bundle(holding: index) else { return false }
    let place = Int(index & 255)
    return place < bundle.count && bundle[place] == event.leaf
  }

  private mutating func bundle(holding index: Int64) -> [[UInt8]]? {
    if let known = bundles[index >> 8] { return known }
    guard let bundle = ledger.bundle(holding: index) else { return nil }
    if bundles.count >= LeafWitness.most { bundles.removeAll() }
    bundles[index >> 8] = bundle
    return bundle
  }
}

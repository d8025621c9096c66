import Ledger
import Records

/// Makes an empty store anew from what a home still has: the ledger's leaves decide, containers,
/// receipts and reports add what leaves do not name.
package struct Rebuild {
  /// What a leaf does not say of a submission.
  package struct Description: Sendable {
    package var name: String?
    package var placedAs: String?
    package var title: String?
    package var sender: String?
    package var size: Int
    package var violations: [Violation]

    package init(
      name: String? = nil, placedAs: String? = nil, title: String? = nil,
      sender: String? = nil, size: Int = 0, violations: [Violation] = []
    ) {
      self.name = name
      self.placedAs = placedAs
      self.title = title
      self.sender = sender
      self.size = size
      self.violations = violations
    }
  }

  package enum Failure: Error, CustomStringConvertible {
    /// Leaves are missing or altered: a database made from the rest would lie.
    case damagedLedger([LedgerDeviation])
    /// Not an event that this program knows.
    case unknownLeaf(Int64)

    package var description: String {
      switch self {
      case .damagedLedger(let deviations):
        "the ledger is damaged, put back its files first:\n"
          + deviations.map(\.description).joined(separator: "\n")
      case .unknownLeaf(let index): "leaf \(index) is no event that this program knows"
      }
    }
  }

  /// What was rebuilt.
  package struct Result: Sendable {
    package let records: Int
    package let leaves: Int64
  }

  private let ledger: LedgerReader
  private let store: any Store
  private let describe: (Event) throws -> Description

  /// - Parameters:
  ///   - store: empty.
  ///   - describe: what is known of a submission beside its leaf.
  package init(
    from ledger: LedgerReader, into store: any Store,
    describe: @escaping (Event) throws -> Description
  ) {
    self.ledger = ledger
    self.store = store
    self.describe = describe
  }

  /// Replays the ledger. The whole ledger is judged before the first leaf is believed.
  package func run() throws -> Result {
    let audit = LedgerAudit(of: ledger)
    var deviations = audit.deviations
    for section in 0..<audit.sections { deviations += audit.check(section: section) { _, _ in } }
    guard deviations.isEmpty else { throw Failure.damagedLedger(deviations) }
    var records = 0
    for section in 0..<audit.sections {
      var batch: [Restored] = []
      _ = try audit.check(section: section) { index, leaf in
        guard let event = Event(leaf: leaf) else { throw Failure.unknownLeaf(index) }
        if case .accepted = event.kind { records += 1 }
        batch.append(try restored(event, index))
        if batch.count == 1000 {
          try store.restore(batch)
          batch = []
        }
      }
      if !batch.isEmpty { try store.restore(batch) }
    }
    return Result(records: records, leaves: audit.size)
  }

  private func restored(_ event: Event, _ index: Int64) throws -> Restored {
    let description = try describe(event)
    return Restored(
      leaf: index, event: event, name: description.name, placedAs: description.placedAs,
      title: description.title, sender: description.sender, size: description.size,
      violations: description.violations)
  }
}

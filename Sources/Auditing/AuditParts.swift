import Durable
import Ledger
import Records

/// What an audit needs from outside; what could not be opened is judged as such.
package struct AuditParts {
  /// Something of the home, or why there is none.
  package enum Part<Value> {
    case open(Value)
    case broken(AuditFault)

    package var value: Value? {
      if case .open(let value) = self { value } else { nil }
    }
  }

  let archive: Part<Folder>
  let store: Part<any Store>
  let ledger: Part<LedgerReader>
  let judge: @Sendable (AuditedRecord) -> RecordJudgement
  let isInFlight: @Sendable (RecordID) -> Bool
  let width: Int

  /// - Parameters:
  ///   - judge: judges a record's container and its receipt; from several threads at once.
  ///   - isInFlight: whether a submission of that id lies in `drop/.taken`.
  ///   - width: containers that are judged at once.
  package init(
    archive: Part<Folder>, store: Part<any Store>, ledger: Part<LedgerReader>,
    judge: @escaping @Sendable (AuditedRecord) -> RecordJudgement,
    isInFlight: @escaping @Sendable (RecordID) -> Bool, width: Int
  ) {
    self.archive = archive
    self.store = store
    self.ledger = ledger
    self.judge = judge
    self.isInFlight = isInFlight
    self.width = width
  }
}

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
  let evidence: Part<EvidenceParts>?
  let witnesses: AuditFindings?
  let notes: [AuditNote]
  let judge: @Sendable (AuditedRecord) -> RecordJudgement
  let afterwards: @Sendable () -> AuditCounts
  let isInFlight: @Sendable (RecordID) -> Bool
  let width: Int

  /// - Parameters:
  ///   - evidence: `nil` when nobody time-stamps.
  ///   - witnesses: what they say; `nil` when there are none.
  ///   - notes: what the report should say besides, on certificates for instance.
  ///   - judge: judges a record's container and its receipt; from several threads at once.
  ///   - afterwards: what was counted over all records, when they have been judged.
  ///   - isInFlight: whether a submission of that id lies in `drop/.taken`.
  ///   - width: containers that are judged at once.
  package init(
    archive: Part<Folder>, store: Part<any Store>, ledger: Part<LedgerReader>,
    evidence: Part<EvidenceParts>? = nil, witnesses: AuditFindings? = nil, notes: [AuditNote] = [],
    judge: @escaping @Sendable (AuditedRecord) -> RecordJudgement,
    afterwards: @escaping @Sendable () -> AuditCounts = { AuditCounts() },
    isInFlight: @escaping @Sendable (RecordID) -> Bool, width: Int
  ) {
    self.archive = archive
    self.store = store
    self.ledger = ledger
    self.evidence = evidence
    self.witnesses = witnesses
    self.notes = notes
    self.judge = judge
    self.afterwards = afterwards
    self.isInFlight = isInFlight
    self.width = width
  }
}

import Evidence
import Records

/// A batch of evidence on its way through the leaves that it covers.
struct JudgedBatch {
  let file: String
  let leaves: Range<Int64>
  private let rows: [EvidenceRow]
  /// When its records are proven to have been there; `nil` when it is in doubt.
  let time: Instant?
  private var next = 0
  /// Whether its first leaves are not walked: then rows of earlier ones are passed over.
  private var isEntered: Bool

  /// - Parameter start: the first leaf that is walked.
  init(_ batch: EvidenceBatch, file: String, provenSince time: Instant?, from start: Int64) {
    self.file = file
    leaves = batch.leaves
    rows = batch.rows
    self.time = time
    isEntered = start <= batch.leaves.lowerBound
  }

  /// The row of the next record, and rows before it that are of no record.
  mutating func take(_ id: RecordID) -> (evidence: RecordEvidence?, foreign: [RecordID]) {
    guard let place = rows[next...].firstIndex(where: { $0.id == id }) else { return (nil, []) }
    let foreign = isEntered ? rows[next..<place].map(\.id) : []
    isEntered = true
    next = place + 1
    return (RecordEvidence(group: rows[place].group, time: time, file: file), foreign)
  }

  /// Rows after the last record.
  var rest: [RecordID] { isEntered || leaves.isEmpty ? rows[next...].map(\.id) : [] }
}

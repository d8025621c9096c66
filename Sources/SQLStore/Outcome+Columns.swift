import Records

/// How outcomes are written and read. An outcome's sequence is the index of its leaf, so that a
/// replay of the ledger gives the same.
extension Outcome {
  /// What the column `verdict` holds.
  enum Kind: Int64 {
    case accepted = 0
    case rejected = 1
    case duplicate = 2
  }

  package static let select = """
    SELECT outcome.leaf, outcome.id, outcome.verdict, outcome.name, outcome.ordinal, \
    outcome.committed, outcome.submission, outcome.violations, \(JournalEntry.columns) \
    FROM outcome LEFT JOIN entry ON entry.number = outcome.record
    """

  static let insert = "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

  /// Reads a row of `select`.
  package init(_ row: Columns) throws {
    let leaf = row.int(0)
    let verdict = try Outcome.verdict(row)
    let submission =
      switch verdict {
      case .accepted(let entry), .duplicate(of: let entry): entry.submission
      case .rejected: try row.digest(6)
      }
    let name = row.text(3)
    self.init(
      sequence: leaf, id: try row.id(1), name: name,
      placedAs: OutcomeName.make(name, ordinal: Int(row.int(4))), submission: submission,
      committed: row.instant(5), leaf: leaf, verdict: verdict)
  }

  /// The outcome of the submission with that id.
  static func stored(of id: RecordID, _ db: any SQLConnection) throws -> Outcome? {
    try PreparedStatement("\(Outcome.select) WHERE outcome.id = ?", db).first(id) {
      try Outcome($0)
    }
  }

  private static func verdict(_ row: Columns) throws -> Verdict {
    switch (Kind(rawValue: row.int(2)), row.isNull(8)) {
    case (.accepted, false): return .accepted(try JournalEntry(row, from: 8))
    case (.duplicate, false): return .duplicate(of: try JournalEntry(row, from: 8))
    case (.rejected, _):
      guard let list = CanonicalJSON(Array(row.text(7).utf8))?.array else { break }
      let violations = list.compactMap { Violation(json: $0) }
      guard violations.count == list.count else { break }
      return .rejected(violations)
    default: break
    }
    throw StoreError.unusable(
      reason: "the outcome of leaf \(row.int(0)) is damaged: run postgang rebuild")
  }

  /// Writes the row, with the statement made of `insert` say.
  package func insert(ordinal: Int, with rows: inout some RowWriting) throws {
    switch verdict {
    case .accepted(let entry):
      try insert(.accepted, ordinal: ordinal, record: entry.number, with: &rows)
    case .duplicate(let first):
      try insert(.duplicate, ordinal: ordinal, record: first.number, with: &rows)
    case .rejected(let violations):
      try rows.post(
        leaf, id, Kind.rejected.rawValue, name, ordinal, committed, JournalNumber?.none, submission,
        CanonicalJSON.array(violations.map(\.json)).text)
    }
  }

  private func insert(
    _ kind: Kind, ordinal: Int, record: JournalNumber, with rows: inout some RowWriting
  ) throws {
    try rows.post(
      leaf, id, kind.rawValue, name, ordinal, committed, record, ContentDigest?.none, String?.none)
  }
}

import Records
import SQLStore

/// What a commit of submissions needs of the tables, looked up for all of them in one round trip,
/// and written by a few commands that go out with the COMMIT.
struct BatchTables: CommitTables {
  private let session: Session
  private let last: JournalNumber
  private var outcomes: [RecordID: Outcome] = [:]
  private var submissions: [ContentDigest: JournalEntry] = [:]
  private var references: [ContentDigest: JournalEntry] = [:]
  /// By the bytes of names: Swift's strings are equal that are spelled otherwise.
  private var ordinals: [[UInt8]: Int] = [:]
  private var newEntries = RowGathering()
  private var newItems = RowGathering()
  private var newOutcomes = RowGathering()

  /// Looks everything up, and refuses a node that was ended.
  init(_ decisions: [Decision], year: Int, by node: NodeID?, _ session: Session) throws {
    self.session = session
    let query = BatchQuery(decisions, year: year, by: node)
    try query.send(on: session)
    var answers = try session.answers()[...]
    guard answers.popFirst()?.count == 1 else {
      throw Nodes.ended(node ?? NodeID(0))
    }
    last =
      answers.popFirst()?.first { JournalNumber(key: $0.int(0)) }
      ?? JournalNumber(year: year, number: 0)
    for outcome in try answers.popFirst()?.all({ try Outcome($0) }) ?? [] {
      outcomes[outcome.id] = outcome
    }
    for entry in try answers.popFirst()?.all({ try JournalEntry($0) }) ?? [] {
      submissions[entry.submission] = entry
    }
    for entry in try answers.popFirst()?.all({ try JournalEntry($0) }) ?? [] {
      if let reference = entry.reference { references[reference] = entry }
    }
    for (place, ordinal) in answers.popFirst()?.all({ ($0.int(0), $0.int(1)) }) ?? [] {
      ordinals[query.names[Int(place) - 1]] = Int(ordinal)
    }
  }

  func lastNumber(of year: Int) -> JournalNumber { last }

  func outcome(of id: RecordID) -> Outcome? { outcomes[id] }

  func entry(ofSubmission digest: ContentDigest) -> JournalEntry? { submissions[digest] }

  func entry(ofReference digest: ContentDigest) -> JournalEntry? { references[digest] }

  func lastOrdinal(of name: String) -> Int { ordinals[Array(name.utf8)] ?? 0 }

  mutating func add(_ entry: JournalEntry) throws {
    submissions[entry.submission] = entry
    if let reference = entry.reference { references[reference] = entry }
    try entry.insert(with: &newEntries)
    newItems.post(entry.number, entry.route.team, 0, entry.due, entry.journaled, 0)
  }

  mutating func add(_ outcome: Outcome, ordinal: Int) throws {
    outcomes[outcome.id] = outcome
    ordinals[Array(outcome.name.utf8)] = ordinal
    try outcome.insert(ordinal: ordinal, with: &newOutcomes)
  }

  func finish() throws {
    try newEntries.write(into: "entry", session)
    try newItems.write(into: "item (record, team, place, due, since, preliminary)", session)
    try newOutcomes.write(into: "outcome", session)
  }
}

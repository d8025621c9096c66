import Records
import SQLStore

/// The look-ups of one commit of submissions.
struct BatchQuery {
  /// The statements, each of which takes one array and walks an index.
  static let statements = [
    "\(Outcome.select) WHERE outcome.id = ANY (?)",
    "SELECT \(JournalEntry.columns) FROM entry WHERE submission = ANY (?)",
    "SELECT \(JournalEntry.columns) FROM entry WHERE reference = ANY (?)",
    """
    SELECT wanted.place, found.ordinal FROM unnest(?) WITH ORDINALITY AS wanted (name, place) \
    CROSS JOIN LATERAL (SELECT ordinal FROM outcome WHERE outcome.name = wanted.name \
    ORDER BY ordinal DESC LIMIT 1) AS found
    """,
  ]

  /// Each name once.
  let names: [[UInt8]]
  private let node: NodeID?
  private let years: (none: JournalNumber, next: JournalNumber)
  private var arrays: [ArrayValue]

  init(_ decisions: [Decision], year: Int, by node: NodeID?) {
    self.node = node
    years = (JournalNumber(year: year, number: 0), JournalNumber(year: year + 1, number: 0))
    var names: [[UInt8]] = []
    var known: Set<[UInt8]> = []
    arrays = [
      ArrayValue(of: .blob), ArrayValue(of: .blob), ArrayValue(of: .blob), ArrayValue(of: .text),
    ]
    for decision in decisions {
      arrays[0].append(decision.id)
      arrays[1].append(decision.submission)
      if case .accepted(let acceptance) = decision, let reference = acceptance.reference {
        arrays[2].append(reference)
      }
      let name = Array(decision.name.utf8)
      if known.insert(name).inserted {
        names.append(name)
        arrays[3].append(decision.name)
      }
    }
    self.names = names
  }

  /// Sends them all, without waiting. The first answer has one row when the node may commit.
  func send(on session: Session) throws(SessionError) {
    if let node {
      try session.send(Nodes.alive, [BinaryValue(node.number)], wanted: true)
    } else {
      try session.send("SELECT 1", [], wanted: true)
    }
    try session.send(
      CommitQuery.lastNumber, [BinaryValue(years.none.key), BinaryValue(years.next.key)],
      wanted: true)
    for (sql, array) in zip(BatchQuery.statements, arrays) {
      try session.send(sql, [BinaryValue(array)], wanted: true)
    }
  }
}

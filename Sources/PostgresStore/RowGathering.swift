import SQLStore

/// Rows that are written by one command: an array for each column.
struct RowGathering: RowWriting {
  private(set) var columns: [ArrayValue] = []
  private(set) var isEmpty = true

  mutating func post<each Value: Bindable>(_ values: repeat each Value) {
    if isEmpty { for type in repeat (each Value).type { columns.append(ArrayValue(of: type)) } }
    isEmpty = false
    var place = 0
    for value in repeat each values {
      columns[place].append(value)
      place += 1
    }
  }

  /// Has rows of a table that are there changed: the columns `names`, of those whose `key` is the last
  /// value. Each row at most once.
  func update(
    _ table: String, setting names: [String], of key: String, _ session: Session
  ) throws(SessionError) {
    if isEmpty { return }
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    let settings = names.map { "\($0) = new.\($0)" }.joined(separator: ", ")
    try session.send(
      """
      UPDATE \(table) SET \(settings) FROM unnest(\(places)) \
      AS new (\(names.joined(separator: ", ")), \(key)) WHERE \(table).\(key) = new.\(key)
      """, columns.map(BinaryValue.init), wanted: false)
  }

  /// Has all of them written; `table` names its columns when the rows have not all of them.
  func write(into table: String, _ session: Session) throws(SessionError) {
    if isEmpty { return }
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    try session.send(
      "INSERT INTO \(table) SELECT * FROM unnest(\(places))", columns.map(BinaryValue.init),
      wanted: false)
  }
}

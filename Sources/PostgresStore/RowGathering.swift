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
  static func update(_ table: String, setting names: [String], of key: String) -> String {
    let settings = names.map { "\($0) = new.\($0)" }.joined(separator: ", ")
    return """
      UPDATE \(table) SET \(settings) FROM unnest(\(places(names.count + 1))) \
      AS new (\(names.joined(separator: ", ")), \(key)) WHERE \(table).\(key) = new.\(key)
      """
  }

  /// Has rows added; `table` names its columns when the rows have not all of them.
  static func insertion(into table: String, columns count: Int) -> String {
    "INSERT INTO \(table) SELECT * FROM unnest(\(places(count)))"
  }

  private static func places(_ count: Int) -> String {
    (1...count).map { "$\($0)" }.joined(separator: ", ")
  }

  /// Sends all of them with such a command, when there are any.
  func send(with command: String, on session: Session) throws(SessionError) {
    if isEmpty { return }
    try session.send(command, columns.map(BinaryValue.init), wanted: false)
  }

  /// Has all of them written into a table, which names its columns when the rows have not all of them.
  func write(into table: String, _ session: Session) throws(SessionError) {
    try send(with: RowGathering.insertion(into: table, columns: max(columns.count, 1)), on: session)
  }
}

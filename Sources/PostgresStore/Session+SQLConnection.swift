import CLibpq
import SQLStore

extension Session: SQLConnection {
  // A name in a ZIP file may hold U+0000, which JSON can tell; the server reads no JSON that does.
  static let sql = SQLDialect(
    leaseIndexHint: "",
    itemBeforeEntry: "item JOIN entry ON entry.number = item.record",
    codesOfViolations: """
      (SELECT '[' || coalesce(string_agg(to_json(code)::text, ',' ORDER BY code), '') || ']' FROM \
      (SELECT DISTINCT (value ->> 'code') COLLATE "C" AS code \
      FROM json_array_elements(replace(outcome.violations, '\\u0000', '\\ufffd')::json)) AS codes)
      """)

  var dialect: SQLDialect { Session.sql }

  func prepared(_ sql: String) -> any SQLStatement {
    SessionStatement(session: self, statement: compiled(sql))
  }
}

private struct SessionStatement: SQLStatement {
  let session: Session
  let statement: Compiled

  func run(
    _ values: UnsafeBufferPointer<SQLValue>, read: (any SQLRow) throws -> Bool
  ) throws -> Int {
    try send(values, wanted: true)
    guard let answer = try session.answers().last else { return 0 }
    for place in 0..<answer.count {
      if try !read(answer.row(place)) { break }
    }
    return answer.changes
  }

  func post(_ values: UnsafeBufferPointer<SQLValue>) throws {
    try send(values, wanted: false)
  }

  private func send(_ values: UnsafeBufferPointer<SQLValue>, wanted: Bool) throws {
    let count = values.count
    var repaired: [UnsafeMutableRawBufferPointer] = []
    defer { for text in repaired { text.deallocate() } }
    try withUnsafeTemporaryAllocation(of: Int64.self, capacity: count) { numbers in
      try withUnsafeTemporaryAllocation(of: Parameter.self, capacity: count) { parameters in
        for (place, value) in values.enumerated() {
          let parameter: Parameter
          switch value {
          case .int(let number):
            numbers[place] = number.bigEndian
            parameter = Parameter(
              type: .int8,
              bytes: UnsafeRawBufferPointer(
                UnsafeBufferPointer(rebasing: numbers[place...place])))
          case .text(let utf8) where utf8.contains(0):
            let text = SessionStatement.withoutZeros(utf8)
            repaired.append(text)
            parameter = Parameter(type: .text, bytes: UnsafeRawBufferPointer(text))
          case .text(let utf8): parameter = Parameter(type: .text, bytes: utf8)
          case .blob(let bytes): parameter = Parameter(type: .bytea, bytes: bytes)
          case .null(let type): parameter = Parameter(type: PostgresText.oid(type), bytes: nil)
          }
          parameters.initializeElement(at: place, to: parameter)
        }
        try session.send(statement, UnsafeBufferPointer(parameters), wanted: wanted)
      }
    }
  }

  private static func withoutZeros(
    _ utf8: UnsafeRawBufferPointer
  ) -> UnsafeMutableRawBufferPointer {
    let text = PostgresText.withoutZeros(utf8)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
    copy.copyBytes(from: text)
    return copy
  }
}

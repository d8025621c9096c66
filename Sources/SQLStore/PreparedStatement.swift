import Records

/// A prepared statement of one connection, bound and read by position. Valid within the access that
/// made it; always reset when a call returns.
package struct PreparedStatement {
  private let statement: any SQLStatement

  /// Takes the statement from the connection's cache, or compiles it.
  package init(_ sql: String, _ db: any SQLConnection) throws {
    statement = try db.prepared(sql)
  }

  /// Runs it to its end with these values; gives how many rows were changed.
  @discardableResult
  package func run<each Value: Bindable>(_ values: repeat each Value) throws -> Int {
    try run(repeat each values) { _ in true }
  }

  /// Has it run with these values before whatever comes next on this connection. What an engine far
  /// away has to say of it, an error above all, may be heard only then.
  package func post<each Value: Bindable>(_ values: repeat each Value) throws {
    try bind(repeat each values) { try statement.post($0) }
  }

  /// What `read` makes of the first row; `nil` when there is none.
  package func first<each Value: Bindable, Result>(
    _ values: repeat each Value, reading read: (Columns) throws -> Result
  ) throws -> Result? {
    var result: Result?
    try run(repeat each values) { row in
      result = try read(Columns(row))
      return false
    }
    return result
  }

  /// What `read` makes of each row, in order.
  package func all<each Value: Bindable, Result>(
    _ values: repeat each Value, reading read: (Columns) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    try run(repeat each values) { row in
      results.append(try read(Columns(row)))
      return true
    }
    return results
  }

  /// Calls `read` for each row, in order.
  package func forEach<each Value: Bindable>(
    _ values: repeat each Value, reading read: (Columns) throws -> Void
  ) throws {
    try run(repeat each values) { row in
      try read(Columns(row))
      return true
    }
  }

  @discardableResult
  private func run<each Value: Bindable>(
    _ values: repeat each Value, read: (any SQLRow) throws -> Bool
  ) throws -> Int {
    try bind(repeat each values) { try statement.run($0, read: read) }
  }

  private func bind<each Value: Bindable, Result>(
    _ values: repeat each Value, body: (UnsafeBufferPointer<SQLValue>) throws -> Result
  ) throws -> Result {
    var count = 0
    for _ in repeat (each Value).self { count += 1 }
    return try withUnsafeTemporaryAllocation(byteCount: BindingSpace.size, alignment: 1) { room in
      try withUnsafeTemporaryAllocation(of: SQLValue.self, capacity: count) { list in
        var space = BindingSpace(room)
        var place = 0
        for value in repeat each values {
          list.initializeElement(at: place, to: value.value(in: &space))
          place += 1
        }
        defer { list.deinitialize() }
        let result = try body(UnsafeBufferPointer(list))
        // The bytes stay until here.
        withExtendedLifetime(space) {}
        return result
      }
    }
  }
}

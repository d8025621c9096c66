/// One connection to a database, within one access to it: what the statements of a store run on.
package protocol SQLConnection {
  /// What the engine says otherwise than others.
  var dialect: SQLDialect { get }

  /// Takes the statement from the connection's cache, or compiles it. Its places are `?`, or `?1`,
  /// `?2`, … (then all of them).
  func prepared(_ sql: String) throws -> any SQLStatement

  /// Where the leaves of this transaction gather, when the engine writes them all together at its
  /// end; `nil` when each call writes its own.
  func leafGathering() throws -> LeafGathering?
}

extension SQLConnection {
  package func leafGathering() throws -> LeafGathering? { nil }
}

/// A compiled statement of one connection.
package protocol SQLStatement {
  /// Runs it with these values, which stay where they are until it returns. Calls `read` for each
  /// row, in order, until it says `false`.
  ///
  /// - Returns: how many rows were changed.
  @discardableResult
  func run(
    _ values: UnsafeBufferPointer<SQLValue>, read: (any SQLRow) throws -> Bool
  ) throws -> Int

  /// Has it run before whatever comes next, without waiting for it: an error may be thrown by what
  /// comes next, the commit at the latest.
  func post(_ values: UnsafeBufferPointer<SQLValue>) throws
}

/// The row on which a statement stands; columns count from 0. Valid until the next one.
package protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  /// 0 for what is no integer.
  func int(_ column: Int) -> Int64
  /// The bytes of a text (UTF-8) or a blob; none for NULL.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer
}

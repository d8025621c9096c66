import Records

/// A store in an SQL database. What it keeps, and what a call does to it, is the same for every
/// engine and stands here; an engine opens the database, runs transactions, and knows what is
/// durable.
///
/// The tables are those of docs/formats/database.md, with the same names and columns everywhere.
package protocol SQLStore: Store, DoorBook {
  /// What messages call the database: a path, or where its server is.
  var path: String { get }

  /// Runs `body` on a snapshot of the last commit.
  func read<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result

  /// Runs `body` in a transaction, one after the other with all others that write, and commits it.
  /// Durable when it returns; when `body` throws, nothing was changed. An engine may have another
  /// thread run it, and once more when its first transaction came to nothing.
  @discardableResult
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result

  /// The same in a transaction of its own, here and once: for what is long.
  @discardableResult
  func writeAlone<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result

  /// Carries out a handler's call as `write` does.
  func perform<Call: ItemCall>(_ call: Call) throws(StoreError) -> Call.Value

  /// Marks as settled what `settled` names, within a transaction that writes.
  func settle(_ settled: Settlement, _ db: any SQLConnection) throws

  /// The leaf of the first outcome whose receipt may not be durable yet, whoever owes it; `nil` when
  /// all are.
  func oldestOwed(_ db: any SQLConnection) throws -> Int64?

  /// Marks in a store that was just filled, within the transaction that did it: outcomes from that
  /// leaf on as owed to whoever serves next, all others as settled.
  func owe(outcomesFrom leaf: Int64?, _ db: any SQLConnection) throws

  /// What is known of the database beside what it keeps.
  func facts() throws(StoreError) -> StoreFacts
}

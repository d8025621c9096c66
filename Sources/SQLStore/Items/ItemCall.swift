/// A handler's call that changes items, to be carried out within a transaction that it may share with
/// others.
package protocol ItemCall: Sendable {
  associatedtype Value: Sendable

  /// All that it looks up.
  var wants: ItemWants { get }

  func perform(on tables: inout some ItemTables) throws -> Value
}

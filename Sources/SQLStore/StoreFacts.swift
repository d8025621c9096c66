/// What an operator may ask of a database.
package struct StoreFacts: Hashable, Sendable {
  /// The engine and its version.
  package let engine: String
  /// The version of the tables.
  package let version: Int
  /// What the database takes on its disk.
  package let bytes: Int64
  /// What a commit waits for.
  package let durability: String

  package init(engine: String, version: Int, bytes: Int64, durability: String) {
    self.engine = engine
    self.version = version
    self.bytes = bytes
    self.durability = durability
  }
}

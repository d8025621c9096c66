import Records
import Testing

/// One kind of store, for the suite that all of them pass.
package struct StoreEngine: Sendable, CustomTestStringConvertible {
  package let name: String
  private let opening: @Sendable (String) throws -> any Store & DoorBook

  /// `opening` opens the store of the home in that folder, and makes it when there is none.
  package init(_ name: String, opening: @escaping @Sendable (String) throws -> any Store & DoorBook)
  {
    self.name = name
    self.opening = opening
  }

  package var testDescription: String { name }

  package func open(in folder: String) throws -> any Store & DoorBook { try opening(folder) }
}

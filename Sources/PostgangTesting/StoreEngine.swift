import Records
import Testing

/// One kind of store, for the suite that all of them pass.
package struct StoreEngine: Sendable, CustomTestStringConvertible {
  package let name: String
  /// Leaves that the ledger's files hold stay in the store all the same.
  package let keepsLeaves: Bool
  private let opening: @Sendable (String) throws -> any Store & DoorBook
  private let closing: @Sendable (String) -> Void

  /// `opening` opens the store of the home in that folder, and makes it when there is none;
  /// `closing` is told when the test of that home is over.
  package init(
    _ name: String, keepsLeaves: Bool = false,
    opening: @escaping @Sendable (String) throws -> any Store & DoorBook,
    closing: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.name = name
    self.keepsLeaves = keepsLeaves
    self.opening = opening
    self.closing = closing
  }

  package var testDescription: String { name }

  package func open(in folder: String) throws -> any Store & DoorBook { try opening(folder) }

  func close(_ folder: String) { closing(folder) }
}

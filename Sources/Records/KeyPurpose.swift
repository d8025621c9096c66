/// What a home has a key for, by its name in leaves and on the command line.
package enum KeyPurpose: String, Hashable, Sendable, CaseIterable {
  /// Seals containers, in the municipality's name.
  case seal
  /// Signs the ledger's checkpoints.
  case ledger
}

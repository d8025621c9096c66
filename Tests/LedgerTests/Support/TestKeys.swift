import PKI

@testable import Ledger

/// Keys that every test process makes anew.
enum TestKeys {
  static let origin = "ledger.kommune.example/test"

  static func ledger(_ name: String = origin) throws -> LedgerKey {
    try LedgerKey(name: name, key: Ed25519Key())
  }
}

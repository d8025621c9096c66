import Durable
import Ledger
import Records

/// What of the ledger is handed out to everybody.
extension OpenHome {
  /// The newest checkpoint, as it was published; `nil` when nothing was.
  package func checkpoint() throws -> [UInt8]? { try ledgerFile("checkpoint") }

  /// A tile or entry bundle; `nil` when there is no such file.
  package func tile(_ name: TileName) throws -> [UInt8]? { try ledgerFile(name.path) }

  /// The keys with which checkpoints are, or were, signed: verifier keys, one per line.
  package func ledgerKeys() throws -> [UInt8] {
    Array(try home.publishedLedger().keys.map { "\($0)\n" }.joined().utf8)
  }

  /// The longest is a full entry bundle: 256 leaves of 64 KiB.
  private func ledgerFile(_ path: String) throws -> [UInt8]? {
    do throws(SystemError) {
      return try Folder(at: home.paths.ledger).contents(of: path, limit: 17 << 20)
    } catch let error where error.isNotFound {
      return nil
    }
  }
}

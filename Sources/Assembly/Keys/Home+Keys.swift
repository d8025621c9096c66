import Containers
import Durable
import Foundation
import Glibc
import Ledger
import PKI
import Records
import Settings

/// The home's keys.
extension Home {
  func ledgerKey() throws(HomeError) -> LedgerKey {
    try Home.ledgerKey(at: paths, settings: settings)
  }

  /// The ledger's key, also of a home that cannot be opened for other reasons.
  static func ledgerKey(
    at paths: HomePaths, settings: HomeSettings
  ) throws(HomeError) -> LedgerKey {
    let pem = try SecretFile(settings.ledger.key, in: paths).contents()
    do {
      return try LedgerKey(name: settings.ledger.origin, key: Ed25519Key(pem: pem))
    } catch {
      throw .unusable(
        what: "the ledger's key \(settings.ledger.key)", why: "\(error)",
        remedy: "It must be an Ed25519 private key in PEM.")
    }
  }

  /// Where the public half of the ledger's key lies: beside it.
  var verifierKeyPath: String {
    Home.verifierKeyPath(at: paths, settings: settings)
  }

  static func verifierKeyPath(at paths: HomePaths, settings: HomeSettings) -> String {
    let key = paths[settings.ledger.key]
    return (key.hasSuffix(".key") ? String(key.dropLast(4)) : key) + ".vkey"
  }

  /// The keys that may have signed the ledger's checkpoints: the one in use first, then the earlier
  /// ones. Who may not read the private key, or has it no more, goes by its public half.
  func ledgerKeys() throws(HomeError) -> [NoteVerifierKey] {
    [try Home.verifierKey(at: paths, settings: settings)] + (try earlierLedgerKeys())
  }

  func earlierLedgerKeys() throws(HomeError) -> [NoteVerifierKey] {
    try EarlierKeys(paths: paths).ledgerKeys(of: settings.ledger.origin)
  }

  static func verifierKey(
    at paths: HomePaths, settings: HomeSettings
  ) throws(HomeError) -> NoteVerifierKey {
    do throws(HomeError) {
      return try ledgerKey(at: paths, settings: settings).verifier
    } catch {
      guard let key = publicHalf(at: verifierKeyPath(at: paths, settings: settings)),
        key.name == settings.ledger.origin
      else { throw error }
      return key
    }
  }

  /// The key in a file of one; `nil` for whatever reason there is none: the private key's error says
  /// more.
  private static func publicHalf(at path: String) -> NoteVerifierKey? {
    guard let bytes = try? OpenFile.reading(path).contents(limit: 1 << 16) else { return nil }
    return try? NoteVerifierKey.all(in: String(decoding: bytes, as: UTF8.self)).first
  }

  /// What root wrote into another user's home, that user could not change any more.
  func requireOwner() throws(HomeError) {
    let owner: uid_t?
    let root = try folder(paths.root)
    do throws(SystemError) {
      owner = try root.status(of: ".")?.owner
    } catch {
      throw .system(error)
    }
    guard let owner, owner != geteuid() else { return }
    throw .unusable(
      what: paths.root, why: "it belongs to the user \(owner), not to this one (\(geteuid()))",
      remedy: "Run it as that user: `sudo -u '#\(owner)' postgang key rotate …`.")
  }
}

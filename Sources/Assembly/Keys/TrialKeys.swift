import Durable
import Foundation
import Ledger
import PKI
import Records
import Settings

/// The keys of a trial home: a root, a seal certificate under it, and the ledger's key. All are
/// marked as trial, and nobody outside the home trusts them.
struct TrialKeys {
  let paths: HomePaths
  let settings: HomeSettings

  /// Writes them where the configuration looks for them.
  func make(at now: Instant) throws {
    let keys = try Folder.make(at: paths.keys, mode: 0o700)
    let authority = try TrialAuthority(
      organisation: settings.municipality, country: settings.country.rawValue, at: now)
    let key = try PrivateKey.generateP256()
    let certificate = try authority.issueSeal(
      for: key, organisationNumber: settings.organisation, at: now)
    // Nobody can revoke anything once the root's key is gone: the list holds for as long as the root.
    let list = try authority.revocationList(
      at: now, nextUpdate: authority.root.notAfter, number: 1)
    try write(authority.root.pem, to: "root.crt", in: keys)
    try write(list.pem, to: "root.crl", in: keys)
    try write(certificate.pem, to: "seal.crt", in: keys)
    try write(key.pem, to: "seal.key", in: keys, mode: 0o600)
    let ledger = try Ed25519Key()
    try write(ledger.pem, to: "ledger.key", in: keys, mode: 0o600)
    let verifier = try LedgerKey(name: settings.ledger.origin, key: ledger).verifier
    try write(Array("\(verifier)\n".utf8), to: "ledger.vkey", in: keys)
  }

  private func write(_ bytes: [UInt8], to name: String, in folder: Folder, mode: mode_t = 0o644)
    throws(SystemError)
  {
    try folder.write(bytes, to: name, mode: mode)
  }
}

import Durable
import Foundation
import Intake
import Ledger
import PKI
import Records

/// Gives the ledger a new key: docs/decisions/a-ledger-key-hands-over.md has the reasons.
///
/// A crash between any two steps leaves a home that works with the old key or with the new one, and
/// running it again goes on where it stopped.
package struct LedgerRotation {
  private let home: Home
  private let staged: StagedKey

  package init(of home: Home) {
    self.home = home
    staged = StagedKey(paths: home.paths, name: "ledger.key")
  }

  /// - Throws: `.locked` while somebody serves.
  package func run(at now: Instant) throws -> KeyRotation {
    guard let lock = try home.lock(Home.servingLock) else {
      throw HomeError.locked(path: home.paths.root)
    }
    defer { withExtendedLifetime(lock) {} }
    try home.requireOwner()
    let store = try home.store()
    let old = try home.ledgerKey()
    // A crash from here on, before the new key is in place, leaves it staged for the next run.
    let pem = try staged.bytes { try Ed25519Key().pem }
    let new = try LedgerKey(name: home.settings.ledger.origin, key: Ed25519Key(pem: pem))
    guard new.verifier != old.verifier else { return try finish(new, store) }

    let (from, to) = (KeyDigest.of(old.verifier), KeyDigest.of(new.verifier))
    // A crash after this leaves a leaf of a change that has yet to come: the next run finds it.
    let leaf = try store.recordKeyChange(
      .ledger, from: from, to: to, id: RecordIDs().next(at: now), at: now)
    var kept = ""
    try home.ledger(as: .keeper).handOver(to: new, at: now, store: store) { size in
      // Before the switch: from then on only these files know the old key.
      let earlier = EarlierKeys(paths: home.paths)
      try earlier.keep(old.verifier.retired(after: size))
      kept = try earlier.keep(
        privateKey: SecretFile(home.settings.ledger.key, in: home.paths).contents(),
        as: "ledger-\(from.hex.prefix(16)).key")
      // The switch: before it everything is signed by the old key, after it by the new one. Nobody
      // publishes between that checkpoint and this.
      try KeyFile(home.paths[home.settings.ledger.key]).replace(by: pem, mode: 0o600)
    }
    try publish(new)
    return KeyRotation(
      purpose: .ledger, old: from, new: to, publicHalf: "\(new.verifier)", leaf: leaf,
      oldPrivateKey: kept, wasInPlace: false)
  }

  /// What is left to do when the new key is in place.
  private func finish(_ new: LedgerKey, _ store: any Store) throws -> KeyRotation {
    try publish(new)
    let change = try Home.newestChange(of: .ledger, in: store)
    let digest = KeyDigest.of(new.verifier)
    return KeyRotation(
      purpose: .ledger, old: change?.old ?? digest, new: digest,
      publicHalf: "\(new.verifier)", leaf: change?.leaf, oldPrivateKey: nil, wasInPlace: true)
  }

  /// The public half for others; then the staged key has done its service.
  private func publish(_ new: LedgerKey) throws {
    try KeyFile(home.verifierKeyPath).replace(by: Array(new.verifier.fileText.utf8), mode: 0o644)
    try staged.remove()
  }
}

import Archiving
import Durable
import Foundation
import Intake
import PKI
import Records
import Settings

/// Puts a new seal in the place of the old one.
///
/// A crash between any two steps leaves a home that seals with the old key or with the new one, and
/// running it again goes on where it stopped.
package struct SealRotation {
  private let home: Home
  private let source: NewSeal
  /// PEM: further roots to trust, those of the new seal.
  private let trust: String?
  private let staged: StagedKey
  private let seal: SealKey

  package init(of home: Home, to source: NewSeal, trust: String?) {
    self.home = home
    self.source = source
    self.trust = trust
    staged = StagedKey(paths: home.paths, name: "seal.pem")
    seal = SealKey(paths: home.paths, settings: home.settings)
  }

  /// - Throws: `.locked` while somebody serves.
  package func run(at now: Instant) throws -> KeyRotation {
    guard let lock = try home.lock(Home.servingLock) else {
      throw HomeError.locked(path: home.paths.root)
    }
    defer { withExtendedLifetime(lock) {} }
    try home.requireOwner()
    try requirePlace()
    let store = try home.store()
    let old = try seal.present()
    let new = try source.open(in: home, staged: staged, at: now)
    try addRoots(of: new, at: now)
    try addLists(of: new)
    guard let from = old.first?.digest, let to = new.certificates.first?.digest else {
      preconditionFailure("a seal has a certificate")
    }
    guard from != to else { return try finish(old, new, store) }

    let earlier = EarlierKeys(paths: home.paths)
    try earlier.keep(old)
    let kept = try keepPrivateKey(of: old, in: earlier)
    // A crash after this leaves a leaf of a change that has yet to come: the next run finds it.
    let leaf = try store.recordKeyChange(
      .seal, from: from, to: to, id: RecordIDs().next(at: now), at: now)
    try home.publisher(as: .keeper, of: store).publishAll()
    try install(new, beside: old)
    try staged.remove()
    return KeyRotation(
      purpose: .seal, old: from, new: to, leaf: leaf, oldPrivateKey: kept, wasInPlace: false)
  }

  /// Before anything is changed: that the new seal can go where the old one is.
  private func requirePlace() throws(HomeError) {
    switch (home.settings.seal.source, source) {
    case (.token(let token), .token): try requireOwnFile(token.certificate)
    case (.token, _):
      throw .unusable(
        what: "the new seal", why: "the seal's key lies in a token (seal.pkcs11 in postgang.yaml)",
        remedy: "Name the new certificate alone; or write other files into postgang.yaml.")
    case (.pem(let certificate, let key), _):
      try requireOwnFile(certificate)
      try requireOwnFile(key)
    case (.pkcs12(let path, _), _): try requireOwnFile(path)
    }
  }

  /// What is replaced must not be the file of the roots, which only ever grows.
  private func requireOwnFile(_ path: String) throws(HomeError) {
    let trust = home.settings.seal.trust
    guard KeyFile(home.paths[path]).path != KeyFile(home.paths[trust]).path else {
      throw .unusable(
        what: home.paths[trust], why: "seal.trust names the seal's own file",
        remedy: "Give the roots a file of their own in postgang.yaml.")
    }
  }

  // MARK: Trust

  /// Adds the new seal's roots to those that are trusted: no certificate is ever taken away there.
  private func addRoots(of new: NewSeal.Opened, at now: Instant) throws {
    let trusted = try seal.trusted()
    let offered = try trust.map { try Certificate.all(in: KeyFile.contents(of: $0)) } ?? []
    let added = (new.roots + offered).filter { !trusted.contains($0) }
    let judgement = try TrustAnchors(trusted + added).judge(
      new.certificates[0], others: Array(new.certificates.dropFirst()), at: now)
    if let fault = judgement.fault {
      throw HomeError.unusable(
        what: "the new seal of \(new.certificates[0].subject)", why: "\(fault)",
        remedy: "Nothing was changed. Name the issuer's root with --trust.")
    }
    guard !added.isEmpty else { return }
    // What people wrote between the certificates stays; a file of the other form becomes PEM.
    let path = home.paths[home.settings.seal.trust]
    var text = try KeyFile.contents(of: path)
    if (try? Certificate.all(pem: text)) == nil { text = trusted.flatMap(\.pem) }
    if text.last != 0x0A { text.append(0x0A) }
    try KeyFile(path).replace(by: text + added.flatMap(\.pem), mode: 0o644)
  }

  /// A new trial root brings its list, which goes to the first file that the home reads lists from.
  private func addLists(of new: NewSeal.Opened) throws {
    guard case .files(let files) = home.settings.seal.revocation, let file = files.first else {
      return
    }
    let path = home.paths[file]
    // What is missing or unreadable there, `check` tells of: here it is replaced.
    let known = (try? RevocationList.all(in: KeyFile.contents(of: path))) ?? []
    let added = new.lists.filter { !known.contains($0) }
    guard !added.isEmpty else { return }
    try KeyFile(path).replace(by: (known + added).flatMap(\.pem), mode: 0o644)
  }

  // MARK: The old key

  /// Keeps the private key; `nil` when it lies in a token, or is lost.
  private func keepPrivateKey(
    of old: [Certificate], in earlier: EarlierKeys
  ) throws -> String? {
    let name = "seal-\(EarlierKeys.digits(old))"
    switch home.settings.seal.source {
    case .token: return nil
    case .pem(_, let key):
      let file = try SecretFile(key, in: home.paths)
      return file.isThere
        ? try earlier.keep(privateKey: file.contents(), as: "\(name).key") : nil
    case .pkcs12(let path, _):
      let file = try SecretFile(path, in: home.paths)
      return try earlier.keep(privateKey: file.contents(), as: "\(name).p12")
    }
  }

  // MARK: The new key

  /// Each step is one rename, and after each of them key and certificate belong together.
  private func install(_ new: NewSeal.Opened, beside old: [Certificate]) throws {
    let paths = home.paths
    let chain = new.certificates.flatMap(\.pem)
    switch (home.settings.seal.source, new.identity) {
    case (.pem(let certificate, let key), let identity?):
      guard KeyFile(paths[certificate]).path != KeyFile(paths[key]).path else {
        return try KeyFile(paths[key]).replace(by: identity.key.pem + chain, mode: 0o600)
      }
      // Whoever opens the seal takes the certificate that belongs to the key.
      try KeyFile(paths[certificate]).replace(by: chain + old.flatMap(\.pem), mode: 0o644)
      try KeyFile(paths[key]).replace(by: identity.key.pem, mode: 0o600)
      try KeyFile(paths[certificate]).replace(by: chain, mode: 0o644)
    case (.pkcs12(let path, _), let identity?):
      // Under the password that it has: its file stays as it is.
      try KeyFile(paths[path]).replace(
        by: identity.pkcs12(password: try seal.password()), mode: 0o600)
    case (.token(let token), nil):
      try KeyFile(paths[token.certificate]).replace(by: chain, mode: 0o644)
    case (.token, .some), (_, nil): preconditionFailure("a seal that has no place was let in")
    }
  }

  /// What is left to do when the new seal is in place.
  private func finish(
    _ old: [Certificate], _ new: NewSeal.Opened, _ store: any Store
  ) throws -> KeyRotation {
    try install(new, beside: old)
    try staged.remove()
    let change = try Home.newestChange(of: .seal, in: store)
    return KeyRotation(
      purpose: .seal, old: change?.old ?? new.certificates[0].digest,
      new: new.certificates[0].digest, leaf: change?.leaf, oldPrivateKey: nil, wasInPlace: true)
  }
}

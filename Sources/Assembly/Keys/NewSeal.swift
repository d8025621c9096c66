import Containers
import Durable
import PKI
import Records
import Settings

/// Where a new seal comes from, as it is named on the command line.
package enum NewSeal: Sendable {
  /// PEM: the seal certificate and those above it; its private key.
  case pem(certificate: String, key: String)
  case pkcs12(path: String, passwordFile: String?)
  /// PEM: a certificate of the key in the token that `postgang.yaml` names.
  case token(certificate: String)
  /// A new trial root with a seal under it.
  case trial

  /// The new seal, and the roots that come with it.
  struct Opened {
    let certificates: [Certificate]
    let roots: [Certificate]
    /// Revocation lists that come with it.
    var lists: [RevocationList] = []
    /// `nil` when it stays in its token.
    let identity: SealIdentity?
  }

  func open(in home: Home, staged: StagedKey, at now: Instant) throws -> Opened {
    switch self {
    case .pem(let certificate, let key):
      let identity = try SealIdentity(
        key: try SecretFile(at: key).contents(),
        certificates: try OpenFile.reading(certificate).contents(limit: 1 << 20))
      return Opened(identity)
    case .pkcs12(let path, let passwordFile):
      let password = try passwordFile.map { file throws(HomeError) in
        try SecretFile(file, in: home.paths).firstLine()
      }
      return Opened(
        try SealIdentity(pkcs12: try SecretFile(at: path).contents(), password: password ?? ""))
    case .token(let certificate):
      return try openToken(certificate, in: home)
    case .trial:
      guard home.settings.trial else {
        throw HomeError.unusable(
          what: "a trial seal", why: "this is no trial home (trial: in postgang.yaml)",
          remedy: "Name the new seal with --certificate and --key, or with --pkcs12.")
      }
      let made = try openTrial(try staged.bytes { try NewSeal.makeTrial(for: home, at: now) })
      if made.certificates.allSatisfy({ $0.isValid(at: now) }) { return made }
      // What an earlier run left has lain there for years.
      try staged.remove()
      return try openTrial(try staged.bytes { try NewSeal.makeTrial(for: home, at: now) })
    }
  }

  private func openToken(_ certificate: String, in home: Home) throws -> Opened {
    guard case .token(let token) = home.settings.seal.source else {
      throw HomeError.unusable(
        what: certificate, why: "it comes without a key, and postgang.yaml names no token",
        remedy: "Name its private key with --key.")
    }
    let chain = try Certificate.all(
      in: OpenFile.reading(certificate).contents(limit: 1 << 20))
    let key = try SealKey(paths: home.paths, settings: home.settings).openKey(of: token)
    let identity = try SealIdentity(key: key, chain: chain)
    return Opened(
      certificates: [identity.certificate] + identity.intermediates, roots: [], identity: nil)
  }

  /// One PEM text: the private key, the seal certificate, the root and its list.
  private static func makeTrial(for home: Home, at now: Instant) throws -> [UInt8] {
    let settings = home.settings
    let authority = try TrialAuthority(
      organisation: settings.municipality, country: settings.country.rawValue, at: now)
    let key = try PrivateKey.generateP256()
    let certificate = try authority.issueSeal(
      for: key, organisationNumber: settings.organisation, at: now)
    let list = try authority.revocationList(
      at: now, nextUpdate: authority.root.notAfter, number: 1)
    return key.pem + certificate.pem + authority.root.pem + list.pem
  }

  private func openTrial(_ pem: [UInt8]) throws -> Opened {
    let certificates = try Certificate.all(pem: pem)
    let identity = try SealIdentity(key: PrivateKey(pem: pem), chain: certificates)
    return Opened(
      certificates: [identity.certificate], roots: certificates.filter(\.isSelfIssued),
      // A staged key of an earlier version has none.
      lists: (try? RevocationList.all(in: pem)) ?? [], identity: identity)
  }
}

extension NewSeal.Opened {
  fileprivate init(_ identity: SealIdentity) {
    self.init(
      certificates: [identity.certificate] + identity.intermediates, roots: [], identity: identity)
  }
}

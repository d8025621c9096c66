import Access
import Assembly
import HTTP
import PKI
import Records
import Settings

/// Makes those whose word is believed, as `access` in `postgang.yaml` names them.
struct Partners {
  private let home: Home
  private let roots: String?
  private let reaching: Reaching

  init(_ home: Home, trusting roots: String?) {
    self.home = home
    self.roots = roots
    reaching = Reaching { () throws(HomeError) in try home.webClient(trusting: roots) }
  }

  func issuer(
    _ settings: TokenIssuerSettings, now: @escaping @Sendable () -> Instant
  ) -> TokenIssuer {
    let place = settings.keys.value
    return TokenIssuer(
      name: settings.issuer.value, audience: settings.audience,
      grants: settings.grants.map {
        TokenIssuer.Grant(
          scope: $0.scope, role: $0.role, organisations: Set($0.organisations),
          teams: Set($0.teams.map(\.value)))
      },
      keys: KeyRing(of: settings.issuer.value, now: now) { [home, reaching] in
        try await reaching.bytes(at: place, of: home)
      })
  }

  func provider(
    _ settings: LoginSettings, callback: String, _ now: @escaping @Sendable () -> Instant
  ) throws -> LoginProvider {
    let directory = directory(settings, now)
    return LoginProvider(
      issuer: settings.issuer, client: settings.client, proof: try proof(settings),
      scopes: settings.scopes, callback: callback, terms: try terms(settings),
      directory: directory,
      keys: KeyRing(of: settings.issuer, now: now) { [home, reaching] in
        try await reaching.bytes(at: directory.endpoints().keys, of: home)
      }, now: now
    ) { [reaching] address, form, authorization in
      try await reaching.post(form, to: address, as: authorization)
    }
  }

  private func directory(
    _ settings: LoginSettings, _ now: @escaping @Sendable () -> Instant
  ) -> ProviderDirectory {
    if let fixed = settings.endpoints {
      return ProviderDirectory(
        fixed: ProviderEndpoints(
          authorization: fixed.authorization, token: fixed.token, keys: fixed.keys,
          endSession: settings.endSession), now: now)
    }
    // OpenID Connect Discovery 1.0 § 4: after the issuer's path, without its final slash.
    let base = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
    return ProviderDirectory(
      issuer: settings.issuer, endSession: settings.endSession, now: now
    ) { [home, reaching] in
      try await reaching.bytes(at: "\(base)/.well-known/openid-configuration", of: home)
    }
  }

  private func proof(_ settings: LoginSettings) throws -> ClientProof {
    switch settings.proof {
    case .secret(let file): return .secret(try home.secretLine(of: file))
    case .key(let file, let id):
      do {
        return .key(try ClientProof.AssertionKey(pem: try home.secret(in: file)), id: id)
      } catch let error as AccessError {
        throw HomeError.unusable(
          what: "access.login.clientKey \(file)", why: "\(error)",
          remedy: "Put a private key in PEM there, without a password.")
      }
    }
  }

  private func terms(_ settings: LoginSettings) throws(HomeError) -> LoginTerms {
    let key = try home.secretLine(of: settings.idKey)
    guard key.utf8.count >= 32 else {
      throw .unusable(
        what: "access.login.idKey \(settings.idKey)",
        why: "its first line is shorter than 32 bytes",
        remedy: "Make one with `openssl rand -hex 32`, before people are named by their ids.")
    }
    return LoginTerms(
      levels: settings.levels, subject: settings.subject, idKey: Array(key.utf8),
      nameClaim: settings.nameClaim,
      people: Dictionary(
        settings.people.map { person in
          (
            person.id.value,
            LoginTerms.Grant(
              name: person.name, roles: Set(person.roles), teams: Set(person.teams.map(\.value)))
          )
        }, uniquingKeysWith: { first, _ in first }),
      groups: settings.groups.map { group in
        (
          group.claim, group.value,
          LoginTerms.Grant(roles: Set(group.roles), teams: Set(group.teams.map(\.value)))
        )
      })
  }
}

extension LoginSettings {
  /// Another for every other configuration of who may do what.
  var mark: String {
    let text = "\(issuer) \(client) \(levels) \(subject) \(idKey) \(people) \(groups)"
    return String(SHA256.digest(of: Array(text.utf8)).hex.prefix(16))
  }
}

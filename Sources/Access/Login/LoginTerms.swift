import PKI
import Records

/// What a provider's people may do here, and how they are known.
package struct LoginTerms: Sendable {
  /// The levels of assurance (`acr`) that are good enough; the first is asked for.
  let levels: [String]
  /// The claim that tells one person from another.
  let subject: String
  /// By which ids are made from it.
  private let idKey: [UInt8]
  /// The claim that names people in history.
  private let nameClaim: String?
  private let people: [String: Grant]
  private let groups: [(claim: String, value: String, grant: Grant)]

  /// What somebody may do.
  package struct Grant: Hashable, Sendable {
    package let name: String?
    package let roles: Set<Role>
    package let teams: Set<String>

    package init(name: String? = nil, roles: Set<Role>, teams: Set<String>) {
      self.name = name
      self.roles = roles
      self.teams = teams
    }
  }

  /// - Parameters:
  ///   - idKey: 32 bytes or more.
  ///   - people: by their ids.
  package init(
    levels: [String], subject: String, idKey: [UInt8], nameClaim: String?,
    people: [String: Grant], groups: [(claim: String, value: String, grant: Grant)]
  ) {
    precondition(idKey.count >= 32, "a key that can be guessed makes ids that can be undone")
    self.levels = levels
    self.subject = subject
    self.idKey = idKey
    self.nameClaim = nameClaim
    self.people = people
    self.groups = groups
  }

  /// Whom the provider has proven, of a token whose signature, issuer, audience and times are good.
  func outcome(of claims: Claims) throws(AccessError) -> LoginOutcome {
    guard let level = claims["acr"]?.string, levels.contains(level) else { throw .level }
    guard let value = claims[subject]?.string, !value.isEmpty else { throw .claim(subject) }
    let id = id(of: value)
    var grants = people[id].map { [$0] } ?? []
    for group in groups where claims.texts(group.claim).contains(group.value) {
      grants.append(group.grant)
    }
    guard !grants.isEmpty else { return .stranger(id: id) }
    let person = Person(
      name: name(of: claims, grants) ?? "person-\(id.prefix(12))",
      roles: grants.reduce(into: []) { $0.formUnion($1.roles) },
      teams: TeamScope.teams(of: grants.map { ($0.roles, $0.teams) }))
    return .known(person, id: id)
  }

  /// Half of an HMAC: it cannot be undone by trying all identity numbers, unless by who has the key.
  private func id(of subject: String) -> String {
    Hex.text(HMACSHA256.code(of: Array("person \(subject)".utf8), key: idKey).prefix(16))
  }

  /// A claim's text is a stranger's: it must fit a line of history.
  private func name(of claims: Claims, _ grants: [Grant]) -> String? {
    if let name = grants.compactMap(\.name).first { return name }
    guard nameClaim != subject, let name = nameClaim.flatMap({ claims[$0]?.string }) else {
      return nil
    }
    let clean = String(name.unicodeScalars.filter { $0.properties.generalCategory != .control })
    return clean.isEmpty ? nil : String(clean.prefix(100))
  }
}

/// How a login ended.
package enum LoginOutcome: Hashable, Sendable {
  case known(Person, id: String)
  /// The provider knows them, the home does not. The id is what an operator needs to change that.
  case stranger(id: String)
}

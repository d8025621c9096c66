import Records

extension LoginSettings {
  /// Reads `access.login`; `nil` when a key that has no default is missing or wrong.
  init?(reading yaml: MappingReader) {
    let issuer = yaml.value("issuer", .webAddress)
    let client = yaml.value("clientId", .text)
    let levels = yaml.values("acr", .text).map(\.value)
    if !yaml.has("acr") {
      yaml.reportMissing("acr", "a list of levels of assurance, such as [idporten-loa-high]")
    } else if levels.isEmpty {
      yaml.report("acr", "no level is good enough", remedy: "name one at least")
    }
    let idKey = yaml.value("idKey", .path)
    let people = yaml.mappings("people", .loginPerson).compactMap(Person.init(reading:))
    let groups = yaml.mappings("groups", .loginGroup).compactMap(Group.init(reading:))
    var known: Set<String> = []
    for person in people where !known.insert(person.id.value).inserted {
      yaml.findings.add(
        at: person.id.place, "the same person is named twice",
        remedy: "write the roles and teams of both under one")
    }
    let endpoints = Endpoints.read(from: yaml)
    let proof = Proof(reading: yaml)
    let endSession = yaml.optional("endSession", .webAddress)?.value
    let scopes = yaml.values("scopes", .text).map(\.value)
    let subject = yaml.value("subject", .text, default: "pid")
    let nameClaim = yaml.optional("nameClaim", .text)?.value
    guard let issuer, let client, let idKey, let proof, !levels.isEmpty, let endpoints else {
      return nil
    }
    self.init(
      issuer: issuer.value, endpoints: endpoints.chosen, endSession: endSession,
      client: client.value, proof: proof, scopes: scopes, levels: levels, subject: subject,
      idKey: idKey.value, nameClaim: nameClaim, people: people, groups: groups, place: yaml.place)
  }
}

extension LoginSettings.Endpoints {
  /// All three, or none; `nil` when they are wrong.
  fileprivate static func read(from yaml: MappingReader) -> (chosen: Self?, Void)? {
    guard ["authorization", "token", "keys"].contains(where: yaml.has) else { return (nil, ()) }
    let authorization = yaml.value("authorization", .webAddress)
    let token = yaml.value("token", .webAddress)
    let keys = yaml.value("keys", .placeOfKeys)
    guard let authorization, let token, let keys else { return nil }
    return (Self(authorization: authorization.value, token: token.value, keys: keys.value), ())
  }
}

extension LoginSettings.Proof {
  /// A secret or a key, one of the two.
  fileprivate init?(reading yaml: MappingReader) {
    if yaml.has("clientKey") {
      for key in ["clientSecretFile"] where yaml.has(key) {
        yaml.report(
          key, "the provider knows us by a key already",
          remedy: "keep clientSecretFile or clientKey")
      }
      guard let key = yaml.optional("clientKey", .path) else { return nil }
      self = .key(file: key.value, id: yaml.optional("clientKeyId", .text)?.value)
    } else {
      guard let file = yaml.value("clientSecretFile", .path) else { return nil }
      self = .secret(file: file.value)
    }
  }
}

extension LoginSettings.Person {
  fileprivate init?(reading yaml: MappingReader) {
    let id = yaml.value("id", .personID)
    let roles = yaml.values("roles", .word as ScalarKind<Role>).map(\.value)
    if !yaml.has("roles") { yaml.reportMissing("roles", "a list of roles") }
    yaml.checkTeams(of: roles)
    guard let id else { return nil }
    self.init(
      id: id, name: yaml.optional("name", .text)?.value, roles: roles,
      teams: yaml.values("teams", .id))
  }
}

extension LoginSettings.Group {
  fileprivate init?(reading yaml: MappingReader) {
    let (claim, value) = (yaml.value("claim", .text), yaml.value("value", .text))
    let roles = yaml.values("roles", .word as ScalarKind<Role>).map(\.value)
    if !yaml.has("roles") { yaml.reportMissing("roles", "a list of roles") }
    yaml.checkTeams(of: roles)
    guard let claim, let value else { return nil }
    self.init(
      claim: claim.value, value: value.value, roles: roles, teams: yaml.values("teams", .id))
  }
}

extension ScalarKind<String> {
  /// Never an identity number: that would stand in a file that many read.
  static let personID = ScalarKind(
    name: "32 hexadecimal digits, as the login page says them to whom it does not know"
  ) { text in
    text.utf8.count == 32
      && text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) ? text : nil
  }
}

import Records

extension AccessSettings {
  /// Reads `access`; what of it is wrong was reported, and is left out.
  init(reading yaml: MappingReader) {
    let issuers = yaml.mappings("issuers", .tokenIssuer)
      .compactMap(TokenIssuerSettings.init(reading:))
    var known: Set<String> = []
    for issuer in issuers where !known.insert(issuer.issuer.value).inserted {
      yaml.findings.add(
        at: issuer.issuer.place, "the same issuer is named twice",
        remedy: "write the grants of both under one")
    }
    self.init(
      sessions: yaml.optionalMapping("sessions", .sessions).map(Sessions.init(reading:))
        ?? Sessions(),
      limits: yaml.optionalMapping("limits", .accessLimits).map(Limits.init(reading:)) ?? Limits(),
      proxies: yaml.values("proxies", .text).map(\.value),
      serverTrust: yaml.optional("serverTrust", .path)?.value, issuers: issuers,
      login: yaml.optionalMapping("login", .login).flatMap(LoginSettings.init(reading:)))
  }
}

extension AccessSettings.Sessions {
  fileprivate init(reading yaml: MappingReader) {
    let defaults = AccessSettings.Sessions()
    self.init(
      idle: yaml.value("idle", .positiveDuration, default: defaults.idle),
      longest: yaml.value("longest", .positiveDuration, default: defaults.longest))
    if idle > longest {
      yaml.report(
        "idle", "a session is over before it has been idle for so long",
        remedy: "lower it to longest at most, or raise longest")
    }
  }
}

extension AccessSettings.Limits {
  fileprivate init(reading yaml: MappingReader) {
    let defaults = AccessSettings.Limits()
    self.init(
      requests: yaml.value("requests", .count(from: 1), default: defaults.requests),
      burst: yaml.value("burst", .count(from: 1), default: defaults.burst),
      attempts: yaml.value("attempts", .count(from: 1), default: defaults.attempts))
  }
}

extension TokenIssuerSettings {
  fileprivate init?(reading yaml: MappingReader) {
    let issuer = yaml.value("issuer", .webAddress)
    let audience = yaml.value("audience", .text)
    let keys = yaml.value("keys", .placeOfKeys)
    let grants = yaml.mappings("grants", .grant).compactMap(Grant.init(reading:))
    if !yaml.has("grants") {
      yaml.reportMissing("grants", "a list of mappings with scope and role")
    }
    guard let issuer, let audience, let keys else { return nil }
    self.init(issuer: issuer, audience: audience.value, keys: keys, grants: grants)
  }
}

extension TokenIssuerSettings.Grant {
  fileprivate init?(reading yaml: MappingReader) {
    let scope = yaml.value("scope", .text)
    let role = yaml.value("role", .word as ScalarKind<Role>)
    let organisations = yaml.values("organisations", .organisationID).map(\.value)
    let teams = yaml.values("teams", .id)
    guard let scope, let role else { return nil }
    yaml.checkTeams(of: [role.value])
    self.init(scope: scope.value, role: role.value, organisations: organisations, teams: teams)
  }
}

extension MappingReader {
  /// Handlers without teams see nothing, and teams mean nothing for other roles.
  func checkTeams(of roles: [Role]) {
    if roles.contains(.handler), !has("teams") {
      reportMissing("teams", "a list of the teams whose items a handler sees")
    }
  }
}

extension ScalarKind<String> {
  static let placeOfKeys = ScalarKind(
    name: "a file, or an address that begins with https:// or http://"
  ) { placeOfFiles.read($0) }

  /// ISO 6523: the scheme of a register, and the number in it.
  static let organisationID = ScalarKind(
    name: "an organisation number with its register, such as \"0192:991825827\""
  ) { text in
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, !parts[1].isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    return text
  }
}

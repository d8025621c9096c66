/// The keys of one mapping in the YAML formats. docs/configuration.md describes every one of them.
struct KeyBlock: Hashable, Sendable {
  /// The path of keys to the mapping, `[]` after a list; empty for a whole file.
  let path: String
  let keys: [String]

  init(_ path: String, _ keys: String...) {
    self.path = path
    self.keys = keys
  }
}

/// `postgang.yaml`.
extension KeyBlock {
  static let settings = KeyBlock(
    "", "municipality", "code", "organisation", "country", "timeZone", "language", "trial",
    "identity", "drop", "limits", "commit", "seal", "timestamps", "ledger", "store", "nodes",
    "web", "access", "webhooks")
  static let identity = KeyBlock("identity", "allowSynthetic")
  static let drop = KeyBlock("drop", "quietPeriod", "scanInterval")
  static let limits = KeyBlock(
    "limits", "formSize", "submissionSize", "inFlight", "memory", "freeSpace")
  static let commit = KeyBlock("commit", "gather", "most")
  static let nodes = KeyBlock("nodes", "lease", "name")
  static let seal = KeyBlock(
    "seal", "certificate", "key", "pkcs12", "passwordFile", "pkcs11", "module", "pinFile", "trust",
    "revocation")
  static let timestamps = KeyBlock(
    "timestamps", "url", "trust", "policy", "user", "passwordFile", "certificate", "key",
    "serverTrust", "revocation", "interval", "records", "timeout", "stopAfter")
  static let ledger = KeyBlock("ledger", "origin", "key", "publishInterval", "witnesses")
  static let witnesses = KeyBlock("ledger.witnesses", "required", "interval", "from")
  static let chosenWitness = KeyBlock("ledger.witnesses.from[]", "key", "at")

  static let web = KeyBlock(
    "web", "listen", "certificate", "key", "publicURL", "theme", "accessibilityStatement",
    "openLedger")

  static let access = KeyBlock(
    "access", "sessions", "limits", "proxies", "serverTrust", "issuers", "login")
  static let sessions = KeyBlock("access.sessions", "idle", "longest")
  static let accessLimits = KeyBlock("access.limits", "requests", "burst", "attempts")
  static let tokenIssuer = KeyBlock("access.issuers[]", "issuer", "audience", "keys", "grants")
  static let grant = KeyBlock(
    "access.issuers[].grants[]", "scope", "role", "organisations", "teams")
  static let login = KeyBlock(
    "access.login", "issuer", "authorization", "token", "keys", "endSession", "clientId",
    "clientSecretFile", "clientKey", "clientKeyId", "scopes", "acr", "subject", "idKey",
    "nameClaim", "people", "groups")
  static let loginPerson = KeyBlock("access.login.people[]", "id", "name", "roles", "teams")
  static let loginGroup = KeyBlock(
    "access.login.groups[]", "claim", "value", "roles", "teams")

  static let webhook = KeyBlock(
    "webhooks[]", "name", "url", "secretFile", "events", "teams", "since", "attempts", "timeout",
    "serverTrust")

  static let settingsFormat = [
    settings, identity, drop, limits, commit, nodes, seal, timestamps, ledger, witnesses,
    chosenWitness, web, access, sessions, accessLimits, tokenIssuer, grant, login, loginPerson,
    loginGroup, webhook,
  ]
}

/// `pipelines/SERVICE.yaml`.
extension KeyBlock {
  static let pipeline = KeyBlock(
    "", "service", "title", "namespaces", "forms", "reference", "sender", "legalBasis",
    "deadline", "targets", "retention", "screening", "attachments", "checks", "routes",
    "otherwise")
  static let form = KeyBlock("forms[]", "family", "version", "root", "schema")
  static let deadline = KeyBlock(
    "deadline", "days", "workingDays", "weeks", "months", "date", "basis")
  static let targets = KeyBlock("targets", "desired", "acceptable")
  static let retention = KeyBlock("retention", "preserve", "years", "from", "basis")
  static let screening = KeyBlock("screening", "code", "basis", "scope", "title")
  static let attachments = KeyBlock("attachments", "types", "most", "size", "total", "required")
  static let requiredAttachment = KeyBlock("attachments.required[]", "when", "name", "message")
  static let check = KeyBlock("checks[]", "check", "path", "test", "code", "message", "digest")
  static let route = KeyBlock("routes[]", "rule", "when", "team")

  static let pipelineFormat = [
    pipeline, form, deadline, targets, retention, screening, attachments, requiredAttachment, check,
    route,
  ]
}

/// `pipelines/service-map.yaml`.
extension KeyBlock {
  static let serviceMap = KeyBlock("", "version", "frontDesk", "units", "teams", "services")
  static let unit = KeyBlock("units[]", "id", "name", "within", "validFrom", "validTo")
  static let team = KeyBlock("teams[]", "id", "name", "units", "validFrom", "validTo")
  static let service = KeyBlock("services[]", "id", "name", "team", "validFrom", "validTo")

  static let serviceMapFormat = [serviceMap, unit, team, service]
}

/// `witness.yaml`.
extension KeyBlock {
  static let witness = KeyBlock("", "name", "key", "interval", "ledgers")
  static let witnessedLedger = KeyBlock("ledgers[]", "origin", "keys", "at")

  static let witnessFormat = [witness, witnessedLedger]
}

extension KeyBlock {
  /// Text in every language.
  static let languages = KeyBlock("{languages}", "nb", "nn", "sv", "en")
}

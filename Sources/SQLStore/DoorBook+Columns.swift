import Records

/// How the rows of the door book are read.
extension AccessToken {
  static let select =
    "SELECT id, digest, name, roles, teams, created, expires, revoked FROM token"

  init(_ row: Columns) throws {
    self.init(
      id: row.text(0), digest: try row.digest(1), name: row.text(2),
      roles: Set(NameList.names(row.text(3)).compactMap(Role.init(rawValue:))),
      teams: Set(NameList.names(row.text(4))), created: row.instant(5), expires: row.instant(6),
      revoked: row.isNull(7) ? nil : row.instant(7))
  }
}

extension WebSession {
  static let select =
    "SELECT digest, name, roles, teams, origin, began, expires FROM web_session"

  init(_ row: Columns) throws {
    self.init(
      digest: try row.digest(0), name: row.text(1),
      roles: Set(NameList.names(row.text(2)).compactMap(Role.init(rawValue:))),
      teams: Set(NameList.names(row.text(3))), origin: row.text(4), began: row.instant(5),
      expires: row.instant(6))
  }
}

/// Several names in one column: a JSON list, sorted.
enum NameList {
  static func text(_ names: [String]) -> String {
    CanonicalJSON.array(names.sorted().map { .string($0) }).text
  }

  /// A name that cannot be read is none: who has fewer roles than before comes to ask, not to harm.
  static func names(_ text: String) -> [String] {
    CanonicalJSON(Array(text.utf8))?.array?.compactMap(\.string) ?? []
  }
}

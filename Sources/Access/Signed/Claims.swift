import Records

/// What a token says (RFC 7519 § 4). Never printed: it may name a person.
package struct Claims: Sendable {
  private let json: CanonicalJSON

  init(_ json: CanonicalJSON) {
    self.json = json
  }

  package subscript(name: String) -> CanonicalJSON? { json[name] }

  /// The texts of a claim that is one, or a list of them.
  package func texts(_ name: String) -> [String] {
    guard let value = json[name] else { return [] }
    return value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
  }

  /// The scopes (RFC 8693 § 4.2).
  var scopes: Set<String> {
    Set((json["scope"]?.string ?? "").split(separator: " ").map(String.init))
  }

  /// Clocks differ by so much, in seconds.
  static let skew: Double = 60

  /// Checks when the token is good (`exp`, which must be there, `nbf`, `iat`).
  func checkTimes(at now: Instant) throws(AccessError) {
    guard let end = try moment("exp") else { throw .claim("exp") }
    guard now < end.adding(seconds: Claims.skew) else { throw .expired }
    for name in ["nbf", "iat"] {
      guard let start = try moment(name) else { continue }
      guard start <= now.adding(seconds: Claims.skew) else { throw .notYet }
    }
  }

  /// Checks for whom it is (`aud`: one, or a list).
  func checkAudience(_ audience: String) throws(AccessError) {
    guard texts("aud").contains(audience) else { throw .audience }
  }

  private func moment(_ name: String) throws(AccessError) -> Instant? {
    guard let value = json[name] else { return nil }
    // Far beyond any calendar, milliseconds do not fit.
    guard let seconds = value.int, abs(seconds) < 1 << 40 else { throw .claim(name) }
    return Instant(milliseconds: seconds * 1000)
  }
}

extension Claims: CustomStringConvertible {
  package var description: String { "claims" }
}

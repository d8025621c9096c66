/// What keeps journal, inboxes and receipts (`store` in `postgang.yaml`).
package enum StoreKind: Hashable, Sendable {
  /// `postgang.db` in the home: one process commits submissions.
  case sqlite
  /// A PostgreSQL database, which several nodes share: a connection URI as libpq reads it
  /// (PostgreSQL, "Connection URIs"), without a password.
  case postgres(String)

  /// What `init(written:)` reads; completes "write …".
  package static let grammar = """
    sqlite, or a PostgreSQL address without a password, such as \
    postgresql://postgang@db1,db2/postgang?target_session_attrs=read-write (its password belongs \
    in a password file: passfile=…)
    """

  /// Reads `sqlite` or an address. A password in one would stand in a file that many may read, and
  /// in the list of processes: `nil` for an address that has, or may have, one.
  package init?(written text: String) {
    if text == "sqlite" {
      self = .sqlite
      return
    }
    guard let address = StoreKind.afterScheme(of: text), !address.contains(where: \.isWhitespace)
    else { return nil }
    let place = address.prefix { $0 != "?" }
    let settings = address.dropFirst(place.count + 1)
    // A user ends at the last @ before a slash; one behind it is a password with a slash in it.
    guard !place.drop(while: { $0 != "/" }).contains("@"),
      StoreKind.colon(in: place.split(separator: "@").dropLast().joined(separator: "@")) == nil,
      StoreKind.havePorts(place),
      !settings.split(separator: "&").contains(where: StoreKind.isSecret)
    else { return nil }
    self = .postgres(text)
  }

  /// As it is written in `postgang.yaml`.
  package var written: String {
    switch self {
    case .sqlite: "sqlite"
    case .postgres(let address): address
    }
  }

  /// An address that cannot be used, for a message: without what may be a password in it.
  package static func masked(_ text: String) -> String {
    guard let address = afterScheme(of: text) else {
      // Whatever it is meant to be: a password stands behind a colon, before an @, or after a =.
      return text.contains { "=:@".contains($0) } ? "…" : text
    }
    let scheme = text.dropLast(address.count)
    var place = address.prefix { $0 != "?" }
    let settings = address.dropFirst(place.count).dropFirst()
    var user = ""
    if let at = address.lastIndex(of: "@"), let colon = colon(in: address[..<at]) {
      // Whatever follows a colon, a question mark too, may be part of the password.
      guard at < place.endIndex else { return "\(scheme)\(address[..<colon]):…" }
      user = "\(address[..<colon]):…"
      place = address[at..<place.endIndex]
    }
    let shown = settings.split(separator: "&", omittingEmptySubsequences: false)
      .map { isSecret($0) ? "\($0.prefix { $0 != "=" })=…" : String($0) }
    return "\(scheme)\(user)\(place)"
      + (address.contains("?") ? "?" + shown.joined(separator: "&") : "")
  }

  private static func afterScheme(of text: String) -> Substring? {
    for scheme in ["postgres://", "postgresql://"] where text.hasPrefix(scheme) {
      return text.dropFirst(scheme.count)
    }
    return nil
  }

  /// Where a password begins. Behind `%3A` libpq finds more of the user's name, which messages tell.
  private static func colon(in user: some StringProtocol) -> String.Index? {
    user.firstIndex(of: ":") ?? user.indices.first { user[$0...].lowercased().hasPrefix("%3a") }
  }

  /// Whether what follows a colon after a host is a port, and not a password with a question mark.
  private static func havePorts(_ place: Substring) -> Bool {
    let hosts = place.split(separator: "@").last ?? ""
    return hosts.prefix { $0 != "/" }.split(separator: ",").allSatisfy { host in
      let name = host.hasPrefix("[") ? host.drop { $0 != "]" } : host
      return name.drop { $0 != ":" }.dropFirst().allSatisfy(\.isNumber)
    }
  }

  /// A setting of libpq's that is a secret. libpq decodes `%` in names, too: who hides one so is
  /// refused.
  private static func isSecret(_ setting: Substring) -> Bool {
    let name = setting.prefix { $0 != "=" }
    return name.contains("%") || ["password", "sslpassword"].contains(name)
  }
}

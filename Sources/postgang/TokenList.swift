import Access
import ArgumentParser
import Assembly
import Records

/// `postgang token list`
struct TokenList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens that were made, the expired and revoked too.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let now = SystemClock().now()
    let tokens = try Failure.catching {
      try TokenDesk(home.open().store()) { now }.all()
    }
    var table = Table("ID", "STATE", "CREATED", "EXPIRES", "ROLES", "TEAMS", "NAME")
    for token in tokens {
      if output.json {
        Terminal.print(token.json().text)
      } else {
        table.add(
          token.id, token.state(at: now), "\(token.created.utcDate)", "\(token.expires.utcDate)",
          token.roles.map(\.rawValue).sorted().joined(separator: ","),
          token.teams.isEmpty ? "–" : token.teams.sorted().joined(separator: ","), token.name)
      }
    }
    if !output.json { table.print() }
  }
}

extension AccessToken {
  fileprivate func state(at now: Instant) -> String {
    isGood(at: now) ? "good" : revoked == nil ? "expired" : "revoked"
  }

  /// Its digest is not among it: nobody needs it who does not have the token.
  func json(secret: String? = nil) -> CanonicalJSON {
    func list(_ names: [String]) -> CanonicalJSON { .array(names.sorted().map { .string($0) }) }
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "id", value: .string(id)), (name: "name", value: .string(name)),
      (name: "roles", value: list(roles.map(\.rawValue))),
      (name: "teams", value: list(Array(teams))),
      (name: "created", value: .string(created.rfc3339)),
      (name: "expires", value: .string(expires.rfc3339)),
    ]
    if let revoked { members.append((name: "revoked", value: .string(revoked.rfc3339))) }
    if let secret { members.append((name: "token", value: .string(secret))) }
    return .object(members)
  }
}

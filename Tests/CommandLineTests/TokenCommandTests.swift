import Foundation
import Testing

@Suite struct `The command token` {
  @Test func `a token is shown once, listed without its secret, and revoked`() throws {
    let home = try TrialHome()
    let made = try home.run(
      "token", "create", "--role", "handler", "--role", "leader", "--team", "servicetorget",
      "--name", "fagsystem", "--days", "30")
    #expect(made.code == 0, "\(made.errors)")
    let secret = made.output.trimmingCharacters(in: .newlines)
    #expect(secret.hasPrefix("pg_") && secret.count == 75)
    #expect(made.errors.contains("shown this once") && !made.errors.contains(secret))

    let listed = try home.run("token", "list", "--json")
    let token = try #require(try listed.objects().first)
    #expect(token["name"] as? String == "fagsystem")
    #expect(token["roles"] as? [String] == ["handler", "leader"])
    #expect(token["teams"] as? [String] == ["servicetorget"])
    #expect(!listed.output.contains(secret.dropFirst(3).prefix(16)))
    let id = try #require(token["id"] as? String)

    #expect(try home.run("token", "revoke", String(id.prefix(4))).code == 0)
    #expect(try home.run("token", "list").output.contains("revoked"))
    let again = try home.run("token", "revoke", id)
    #expect(again.code == 1 && again.errors.contains("token list"))
  }

  @Test func `what cannot be meant is refused`() throws {
    let home = try TrialHome()
    for arguments in [
      ["--role", "handler", "--name", "x"], ["--role", "king", "--name", "x"], ["--name", "x"],
      ["--role", "leader", "--name", ""], ["--role", "leader", "--name", "x", "--days", "0"],
    ] {
      #expect(try home.run(["token", "create"] + arguments).code == 64, "\(arguments)")
    }
    let unknown = try home.run(
      "token", "create", "--role", "handler", "--team", "nowhere", "--name", "x")
    #expect(unknown.code == 1 && unknown.errors.contains("servicetorget"))
    #expect(try home.run("token", "list", "--json").output.isEmpty)
  }
}

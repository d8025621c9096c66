import Access
import ArgumentParser
import Assembly
import Records

/// `postgang token create --role ROLE … --name NAME`
struct TokenCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a token for a program, or for a person in a trial.",
    discussion: """
      Prints the token, once, on standard output: only its digest is kept. Whoever has it is \
      its owner to the desk, until it expires or is revoked.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("What its owner may do; again for several.", valueName: "ROLE"))
  var role: [Role]

  @Option(
    help: ArgumentHelp(
      "A team of a handler or leader; again for several.", valueName: "TEAM"))
  var team: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whose it is: a system's name, or a person's user name, as history tells it.",
      valueName: "NAME"))
  var name: String

  @Option(help: ArgumentHelp("For how many days it is good.", valueName: "DAYS"))
  var days = 90

  func validate() throws {
    guard (1...3660).contains(days) else {
      throw ValidationError("--days is a whole number from 1 to 3660.")
    }
    guard !role.isEmpty else { throw ValidationError("Name a --role at least.") }
    let printable = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !name.isEmpty, name.count <= 100, printable else {
      throw ValidationError("--name is a line of 100 characters at most.")
    }
    guard !role.contains(.handler) || !team.isEmpty else {
      throw ValidationError("A handler sees the items of teams: name a --team at least.")
    }
  }

  func run() throws {
    let made = try Failure.catching {
      let home = try home.open()
      try home.requireTeams(team)
      return try TokenDesk(home.store()) { SystemClock().now() }
        .make(name: name, roles: Set(role), teams: Set(team), days: days)
    }
    if output.json {
      Terminal.print(made.token.json(secret: made.secret.text).text)
    } else {
      Terminal.print(made.secret.text)
    }
    Terminal.message(
      "Token \(made.token.id) of \(name) is good until \(made.token.expires.utcDate). "
        + "It is shown this once: keep it as you keep a password. "
        + "`postgang token revoke \(made.token.id)` ends it.")
  }
}

extension Role: ExpressibleByArgument {}

import ArgumentParser

/// Which item, and the token that came with it.
struct LeaseOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A record id, a unique prefix of one, or 2026/17.", valueName: "ID"))
  var id: String

  @Option(help: ArgumentHelp("The token that take gave.", valueName: "TOKEN"))
  var token: Int64
}

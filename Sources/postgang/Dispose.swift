import ArgumentParser
import Assembly
import Records

/// `postgang dispose --due`
struct Dispose: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the records whose retention has run out, and remove their containers.",
    discussion: """
      What is due follows from the retention rules of the pipelines; open items are never due. \
      Without --confirm nothing changes. With it each record gets a leaf with the legal basis, then \
      its container is removed; journal entry, digest and leaves stay. A disposal that was cut short \
      is finished by running it again.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "What is due by the retention rules.")
  var due = false

  @Flag(help: "Remove the containers. There is no way back.")
  var confirm = false

  @Option(help: ArgumentHelp("Only the records of that service.", valueName: "SERVICE"))
  var service: String?

  @Option(
    help: ArgumentHelp("Due before that day. Default: tomorrow.", valueName: "DATE"))
  var before: Day?

  @Option(help: ArgumentHelp("Who disposes, for the history.", valueName: "NAME"))
  var by: String?

  func validate() throws {
    guard due else { throw ValidationError("Say what to dispose of: --due.") }
  }

  func run() throws {
    try Failure.catching {
      let home = try home.open()
      let desk = try DisposalDesk(home)
      let before = before?.date ?? home.today.adding(days: 1)
      guard confirm else { return try list(desk, before) }
      var count = 0
      try desk.dispose(before: before, service: service, by: by) { disposal in
        count += 1
        if output.json { Terminal.print(disposal.json.text) }
      }
      if !output.json { Terminal.message("\(counted(count, "record", "records")) disposed of") }
    }
  }

  private func list(_ desk: DisposalDesk, _ before: CivilDate) throws {
    for disposal in try desk.unfinished() {
      Terminal.message(
        "\(disposal.number) was disposed of at \(disposal.at), and its container is still there: "
          + "--confirm removes it")
    }
    var table = Table("NUMBER", "SERVICE", "RULE", "FROM", "DUE", "ID", "BASIS")
    try desk.forEachDue(before: before, service: service) { due in
      if output.json {
        Terminal.print(due.json.text)
      } else {
        table.add(
          due.record.number.description, due.record.route.service, due.rule, "\(due.from)",
          "\(due.due)", due.record.id.description, due.basis)
      }
    }
    if !output.json { table.print() }
  }
}

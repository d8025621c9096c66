import ArgumentParser
import Assembly

/// `postgang store show`
struct StoreShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell what keeps journal and inboxes, and who shares it.",
    discussion: """
      A node is alive when it was heard of within its lease, else silent until another ends it; times \
      are the database's own.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try Failure.catching { try StoreOffice(home.open()).view() }
    guard !output.json else { return Terminal.print(view.json.text) }
    var table = Table("", "")
    table.add("engine", view.facts.engine)
    table.add("place", view.place)
    table.add("version", "\(view.facts.version)")
    table.add("size", "\(view.facts.bytes) bytes")
    table.add("commits are on", view.facts.durability)
    table.print()
    guard !view.nodes.isEmpty else { return }
    var nodes = Table("NODE", "STATE", "ENTERED", "HEARD", "NAME")
    for node in view.nodes {
      nodes.add(
        "\(node.id)", node.state.word, node.entered.rfc3339, node.heard.rfc3339,
        node.name)
    }
    nodes.print()
    for lock in view.unseenLocks {
      Terminal.print(
        "\(lock.seer) does not see the lock of \(lock.node), which lives: flock does not hold between "
          + "their machines, and nothing keeps them from writing the ledger at once.")
    }
  }
}

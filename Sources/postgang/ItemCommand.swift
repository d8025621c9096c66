import ArgumentParser

/// `postgang item …`
struct ItemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "item", abstract: "Work on the items in a team's inbox.",
    discussion: """
      take gives items to one handler until a deadline, each with a token. Every later call shows \
      the token; when another handler has taken the item since, the call is refused.
      """,
    subcommands: [
      ItemList.self, ItemTake.self, ItemExtend.self, ItemComplete.self, ItemForward.self,
      ItemRelease.self,
    ])
}

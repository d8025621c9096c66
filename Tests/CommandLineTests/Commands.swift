/// Every command that works on a home, as somebody would call it.
enum Commands {
  static let onHomes: [[String]] = [
    ["serve"], ["serve", "--once"], ["submit", TrialHome.valid], ["explain", TrialHome.valid],
    ["check"], ["status"], ["record", "list"], ["record", "show", "2026/1"],
    ["record", "export", "2026/1"], ["item", "list", "--team", "servicetorget"],
    ["item", "take", "--team", "servicetorget"], ["item", "extend", "2026/1", "--token", "1"],
    ["item", "complete", "2026/1", "--token", "1", "--code", "BU"],
    ["item", "forward", "2026/1", "--token", "1", "--to", "byarkiv", "--reason", "x"],
    ["item", "release", "2026/1", "--token", "1"], ["verify", "x.asice"], ["audit"], ["rebuild"],
    ["ledger", "show"], ["ledger", "cosign"],
    ["dispose", "--due"], ["dispose", "--due", "--confirm"],
    ["webhook", "list"], ["webhook", "dead", "fagsystem"], ["webhook", "replay", "fagsystem"],
    ["key", "list"], ["key", "rotate", "ledger"], ["key", "rotate", "seal", "--trial"],
  ]

  /// Calls that no home could make right.
  static let misused: [[String]] = [
    ["nonsense"], ["serve", "--nonsense"], ["init"], ["init", "x", "--example", "bergen"],
    ["submit"], ["explain"], ["explain", "x.xml", "--language", "fi"], ["record", "show"],
    ["record", "list", "--since", "yesterday"], ["record", "list", "--since", "2026-02-31"],
    ["item", "list"], ["item", "take", "--team", "x", "--count", "0"],
    ["item", "take", "--team", "x", "--for", "30"], ["item", "extend", "2026/1"],
    ["item", "extend", "2026/1", "--token", "x"], ["item", "complete", "2026/1", "--token", "1"],
    ["item", "forward", "2026/1", "--token", "1", "--to", "x"], ["verify"], ["witness"],
    ["witness", "init", "x"],
    ["dispose"], ["dispose", "--confirm"], ["dispose", "--due", "--before", "yesterday"],
    ["item", "extend", "2026/1", "--token", "1", "--until", "2h"],
    ["webhook", "dead"], ["webhook", "replay"], ["webhook", "replay", "x", "--leaf", "first"],
    ["key", "rotate", "seal"], ["key", "rotate", "seal", "--trial", "--key", "x"],
    ["key", "rotate", "seal", "--key", "x"], ["key", "rotate", "archive"],
  ]
}

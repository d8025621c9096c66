import Testing

/// A command as the program itself describes it (`--experimental-dump-help`).
struct Described {
  /// Without `postgang`: `record list`.
  let name: String
  let abstract: String
  /// Whether it does something itself.
  let isLeaf: Bool
  /// Options and flags by their long names, with what is said about them.
  let options: [(name: String, abstract: String)]

  /// Every command but `help`.
  static func all() throws -> [Described] {
    let dump = try Postgang.run(["--experimental-dump-help"])
    let text = dump.output.replacing("\n", with: "")
    let whole = try Finished(code: 0, output: text, errors: "").objects().first
    let root = try #require(whole?["command"] as? [String: Any])
    return children(of: root, named: "")
  }

  private static func children(of command: [String: Any], named name: String) -> [Described] {
    let below = command["subcommands"] as? [[String: Any]] ?? []
    return below.filter { $0["commandName"] as? String != "help" }.flatMap { child in
      let word = child["commandName"] as? String ?? ""
      let path = name.isEmpty ? word : "\(name) \(word)"
      return [Described(child, named: path)] + children(of: child, named: path)
    }
  }

  private init(_ command: [String: Any], named name: String) {
    self.name = name
    abstract = command["abstract"] as? String ?? ""
    isLeaf = (command["subcommands"] as? [Any] ?? []).isEmpty
    let arguments = command["arguments"] as? [[String: Any]] ?? []
    options = arguments.compactMap { argument in
      let names = argument["names"] as? [[String: Any]] ?? []
      let long = names.first { $0["kind"] as? String == "long" }?["name"] as? String
      return long.map { ($0, argument["abstract"] as? String ?? "") }
    }
  }
}

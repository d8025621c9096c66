import Access
import Records

/// Which pages are there for somebody: what the layout shows below the header.
enum Navigation {
  private struct Entry {
    let address: String
    /// Of the words of the layout.
    let word: String
    let rule: AccessRule
    /// What else lies below it.
    var below: [String] = []
  }

  private static let entries = [
    Entry(address: "/inbox", word: "inbox", rule: .role(.handler), below: ["/items/"]),
    Entry(address: "/journal", word: "journal", rule: .role(.archivist), below: ["/records/"]),
    Entry(address: "/audits", word: "audits", rule: .role(.archivist)),
    Entry(address: "/leaders", word: "leaders", rule: .role(.leader)),
    Entry(address: "/public", word: "public", rule: .anyone),
    Entry(address: "/status", word: "status", rule: .anyone),
    Entry(address: "/check", word: "check", rule: .anyone),
  ]

  /// The page that is somebody's own; `nil` for who has none.
  static func own(of caller: Caller) -> String? {
    entries.first { $0.rule != .anyone && $0.rule.admits(caller) }?.address
  }

  /// For the layout; the page of `path`, or the one that it lies below, is marked.
  static func model(
    for caller: Caller, at path: String, words: WordBook, _ language: Language
  ) -> [[String: Any]] {
    entries.filter { $0.rule.admits(caller) }.map { entry in
      [
        "address": entry.address, "name": words("layout.\(entry.word)", language),
        "isHere": path == entry.address
          || (["\(entry.address)/"] + entry.below).contains { path.hasPrefix($0) },
      ]
    }
  }
}

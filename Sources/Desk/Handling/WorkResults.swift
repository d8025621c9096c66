import Hummingbird
import Records

/// What became of the items that were worked on, on its way from the form that was sent to the page
/// that tells it: numbers and words of a fixed list only, since it travels in an address.
struct WorkResults {
  /// What was done: `take`, `release`, `extend`, `forward`, `complete`, `preliminary`.
  let work: String
  var done: [JournalNumber] = []
  /// Without a number: what the caller's teams never had, or nobody has, is not told by name.
  var refused: [(number: JournalNumber?, why: String)] = []

  private static let nameless = "-"
  static let works = ["take", "release", "extend", "forward", "complete", "preliminary"]

  init(_ work: String) {
    self.work = work
  }

  var isEmpty: Bool { done.isEmpty && refused.isEmpty }

  /// Reads what `values` wrote; `nil` when there is none, or somebody made it up.
  init?(_ request: Request) {
    let values = request.uri.queryParameters
    guard let work = values["did"].map(String.init), WorkResults.works.contains(work) else {
      return nil
    }
    self.work = work
    done = (values["ok"] ?? "").split(separator: " ").prefix(InboxQuery.most)
      .compactMap { JournalNumber($0) }
    refused = (values["no"] ?? "").split(separator: " ").prefix(InboxQuery.most)
      .compactMap { entry in
        let parts = entry.split(separator: ":")
        guard parts.count == 2, Refusal.kinds.contains(String(parts[1])) else { return nil }
        let number = JournalNumber(parts[0])
        return number == nil && parts[0] != WorkResults.nameless ? nil : (number, String(parts[1]))
      }
    if isEmpty { return nil }
  }

  var values: [(String, String)] {
    [
      ("did", work), ("ok", done.map(\.description).joined(separator: " ")),
      (
        "no",
        refused.map { "\($0.number?.description ?? WorkResults.nameless):\($0.why)" }
          .joined(separator: " ")
      ),
    ].filter { !$0.1.isEmpty }
  }

  func message(_ words: DeskWords) -> Message {
    let total = done.count + refused.count
    if total == 1, refused.isEmpty {
      return Message(text: words("work.\(work)One", ["number": done[0]]))
    }
    if refused.isEmpty, !done.isEmpty {
      return Message(
        text: words("work.\(work)", ["n": done.count]), details: done.map(\.description))
    }
    let details =
      done.map { words("work.\(work)One", ["number": $0]) }
      + reasons(words)
    return done.isEmpty
      ? Message(text: words("work.none"), color: .danger, details: details)
      : Message(
        text: words("work.some", ["done": done.count, "n": total]), color: .warning,
        details: details)
  }

  /// What was refused, each with why; what has no number together.
  func reasons(_ words: DeskWords) -> [String] {
    let named = refused.compactMap { refusal in
      refusal.number.map { "\($0): \(words("work.\(refusal.why)"))" }
    }
    let rest = refused.count - named.count
    return named + (rest > 0 ? [words("work.goneNameless", ["n": rest])] : [])
  }
}

/// A pattern for file names: `*` for any characters, `?` for one; letters match in both cases.
struct Glob: Hashable, Sendable {
  private let pattern: [Character]

  init(_ pattern: String) {
    self.pattern = Array(pattern.lowercased())
  }

  /// In time proportional to both lengths multiplied, whatever the stars.
  func matches(_ name: String) -> Bool {
    let name = Array(name.lowercased())
    var (at, place) = (0, 0)
    var star: (at: Int, place: Int)?
    while place < name.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, place)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == name[place] {
        at += 1
        place += 1
      } else if let last = star {
        // The last star takes one more character.
        star = (last.at, last.place + 1)
        (at, place) = (last.at + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}

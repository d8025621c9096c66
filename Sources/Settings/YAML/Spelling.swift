/// Suggestions for words that are nearly right.
enum Spelling {
  /// What to write instead of `word`: the nearest of `allowed` when one is near, else all of them
  /// when they are few.
  static func remedy(for word: String, among allowed: [String]) -> String {
    if let nearest = nearest(to: word, among: allowed) { return "did you mean \"\(nearest)\"?" }
    guard !allowed.isEmpty, allowed.count <= 20 else { return "check its spelling" }
    return "allowed here: \(allowed.joined(separator: ", "))"
  }

  /// The word of `allowed` with the fewest differences, when they are few for its length.
  static func nearest(to word: String, among allowed: [String]) -> String? {
    let scored = allowed.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
    guard let best = scored.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }),
      best.distance <= max(1, min(word.count, best.word.count) / 3)
    else { return nil }
    return best.word
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour to make one
  /// word of the other (the restricted Damerau–Levenshtein distance).
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var previous: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      let beforePrevious = previous
      previous = row
      row = [i + 1]
      for j in b.indices {
        let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
        var best = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        row.append(best)
      }
    }
    return row[b.count]
  }
}

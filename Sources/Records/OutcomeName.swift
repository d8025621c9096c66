/// The name under which an outcome is placed: a name dropped again gets the next number, and no
/// two outcomes ever meet.
package enum OutcomeName {
  /// The name for the `ordinal`-th submission (from 1) dropped under `name`: `a.xml`, `a.xml~2`, …
  ///
  /// A name that itself ends like an outcome (`~2`, `.report.json`, `.report.txt`) always carries its number, so
  /// that it cannot meet another's outcome: `a.xml~2` becomes `a.xml~2~1`.
  package static func make(_ name: String, ordinal: Int) -> String {
    ordinal == 1 && !looksLikeOutcome(name) ? name : "\(name)~\(ordinal)"
  }

  private static func looksLikeOutcome(_ name: String) -> Bool {
    if name.hasSuffix(".report.json") || name.hasSuffix(".report.txt") { return true }
    guard let tilde = name.utf8.lastIndex(of: UInt8(ascii: "~")) else { return false }
    let tail = name.utf8[name.utf8.index(after: tilde)...]
    return !tail.isEmpty && tail.allSatisfy { (48...57).contains($0) }
  }
}

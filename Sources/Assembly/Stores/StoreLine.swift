import Durable
import Foundation
import Records
import Settings

/// The line `store:` in `postgang.yaml`.
struct StoreLine {
  let home: Home

  /// The line as it must be for that store. Within single quotes a URI needs no other care.
  static func text(_ store: StoreKind) -> String {
    switch store {
    case .sqlite: "store: sqlite"
    case .postgres(let address): "store: '\(address.replacing("'", with: "''"))'"
    }
  }

  /// Writes it in the place of the one that is there, or at the end, and leaves all other lines as
  /// they are; the file is whole at every moment. What then would not name that store is taken back.
  func write(_ store: StoreKind) throws {
    let before = try String(contentsOfFile: home.paths.settings, encoding: .utf8)
    var lines = before.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.hasPrefix("store:") }) {
      lines[place] = StoreLine.text(store) + StoreLine.comment(of: lines[place])
    } else {
      if lines.last == "" { lines.removeLast() }
      lines += [StoreLine.text(store), ""]
    }
    try replace(with: lines.joined(separator: "\n"))
    if (try? Home(at: home.paths, clock: home.clock))?.settings.store == store { return }
    try replace(with: before)
    throw HomeError.unusable(
      what: home.paths.settings, why: "its store: cannot be changed by a program",
      remedy: "Write this line in its place: \(StoreLine.text(store))")
  }

  /// What stands behind the value, with the spaces before it.
  private static func comment(of line: String) -> String {
    line.wholeMatch(of: /store: *(?:'[^']*'|"[^"]*"|[^\s'"#]+)(\s+#.*)/).map { String($0.1) } ?? ""
  }

  private func replace(with text: String) throws {
    let root = try Folder(at: home.paths.root)
    try root.replaceDurably(
      Array(text.utf8), as: "postgang.yaml", like: root.status(of: "postgang.yaml"))
  }
}

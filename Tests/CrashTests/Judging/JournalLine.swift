import Foundation

/// One line of `record list --json`, as far as the tests judge it.
struct JournalLine: Decodable, Hashable {
  let recordId: String
  let journalNumber: String
  /// The container's, within the home.
  let path: String

  static func all(of home: TrialHome) async throws -> [JournalLine] {
    let listed = try await home.run("record", "list", "--json")
    guard listed.isDone else {
      throw TrialHome.Unusable(what: "record list", account: listed.account)
    }
    return try listed.output.split(separator: "\n").map {
      try JSONDecoder().decode(JournalLine.self, from: Data($0.utf8))
    }
  }
}

import Foundation

/// One line of `evidence list --json`.
struct EvidenceLine: Decodable, Hashable {
  let firstLeaf: Int
  let leaves: Int
  let records: Int

  /// The leaf after its last one.
  var end: Int { firstLeaf + leaves }

  static func all(of home: TrialHome) async throws -> [EvidenceLine] {
    let listed = try await home.run("evidence", "list", "--json")
    guard listed.isDone else {
      throw TrialHome.Unusable(what: "evidence list", account: listed.account)
    }
    return try listed.output.split(separator: "\n").map {
      try JSONDecoder().decode(EvidenceLine.self, from: Data($0.utf8))
    }
  }
}

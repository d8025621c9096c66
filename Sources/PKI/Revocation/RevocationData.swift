import Records

/// Revocation lists and OCSP answers that are at hand.
package struct RevocationData: Hashable, Sendable {
  package var lists: [RevocationList]
  package var answers: [OCSPAnswer]

  package init(lists: [RevocationList] = [], answers: [OCSPAnswer] = []) {
    self.lists = lists
    self.answers = answers
  }

  package static let none = RevocationData()

  package var isEmpty: Bool { lists.isEmpty && answers.isEmpty }

  /// SHA-256 of each list and answer.
  package var digests: [ContentDigest] { lists.map(\.digest) + answers.map(\.digest) }

  /// All of both, each once.
  package static func + (a: RevocationData, b: RevocationData) -> RevocationData {
    if b.isEmpty { return a }
    if a.isEmpty { return b }
    var sum = a
    sum.lists += b.lists.filter { !a.lists.contains($0) }
    sum.answers += b.answers.filter { !a.answers.contains($0) }
    return sum
  }

  package static func += (a: inout RevocationData, b: RevocationData) { a = a + b }
}

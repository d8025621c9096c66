import Records

/// What a webhook may tell of a leaf. Every leaf of ours has a name, a time and a record; what else
/// it says is taken over by name, and only ids: teams, journal numbers, forms and services.
package struct LeafFacts: Hashable, Sendable {
  package let index: Int64
  /// `accepted`, `taken`, …
  package let event: String
  package let at: Instant
  package let record: RecordID
  /// The team that the leaf itself names; of a forwarding the one that has it now.
  package let team: String?
  /// The record that this is about, when it is another: the first one of a duplicate.
  package let first: RecordID?
  /// Those of the leaf's own members that are told.
  let members: [(name: String, value: String)]

  /// Members of leaves that are ids or codes, and so may leave the house.
  private static let told = ["code", "form", "from", "journalNumber", "of", "service", "to"]

  /// `nil` when the leaf is none of ours.
  package init?(_ leaf: [UInt8], at index: Int64) {
    guard let json = CanonicalJSON(leaf), let event = json["event"]?.string,
      let at = json["at"]?.string.flatMap(Instant.init(rfc3339:)),
      let record = json["record"]?.string.flatMap({ RecordID($0) })
    else { return nil }
    self.index = index
    self.event = event
    self.at = at
    self.record = record
    team = (json["team"] ?? json["to"])?.string
    first = json["of"]?.string.flatMap { RecordID($0) }
    members = LeafFacts.told.compactMap { name in
      json[name]?.string.map { (name: name, value: $0) }
    }
  }

  package static func == (a: LeafFacts, b: LeafFacts) -> Bool {
    (a.index, a.event, a.at, a.record) == (b.index, b.event, b.at, b.record)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

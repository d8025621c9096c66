/// Something that an audit found, as a fact: its texts follow from it, not the other way round.
package protocol AuditFact: Hashable, Sendable {
  /// A name that never changes, for programs: `container.missing`.
  var code: String { get }
  /// A clause without its subject, which is the place.
  var wording: Wording { get }
}

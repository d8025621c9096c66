import Records

/// How much an audit looked at.
package struct AuditCounts: Hashable, Sendable {
  /// What is counted, in the order of the report.
  package enum Thing: String, Hashable, Sendable, CaseIterable {
    case leaves
    case records
    case rejections
    case duplicates
    case itemEvents
    case containers
    case bytes
    case days
    case keptCheckpoints
    case evidenceBatches
    case timestamps
    case certificates
    case witnesses
    case disposals
    case keyChanges

    package var wording: Wording {
      switch self {
      case .leaves: Wording(nb: "Hendelser", en: "Leaves")
      case .records: Wording(nb: "Journalposter", en: "Records")
      case .rejections: Wording(nb: "Avvisninger", en: "Rejections")
      case .duplicates: Wording(nb: "Duplikater", en: "Duplicates")
      case .itemEvents: Wording(nb: "Hendelser i oppgaver", en: "Events of items")
      case .containers: Wording(nb: "Beholdere åpnet", en: "Containers opened")
      case .bytes: Wording(nb: "Byte i beholdere", en: "Bytes of containers")
      case .days: Wording(nb: "Dagsmapper gjennomgått", en: "Day folders walked")
      case .keptCheckpoints: Wording(nb: "Tidligere kontrollpunkter", en: "Earlier checkpoints")
      case .evidenceBatches: Wording(nb: "Bevisbunker", en: "Batches of evidence")
      case .timestamps: Wording(nb: "Tidsstempler", en: "Time-stamps")
      case .certificates: Wording(nb: "Sertifikater", en: "Certificates")
      case .witnesses: Wording(nb: "Vitner", en: "Witnesses")
      case .disposals: Wording(nb: "Kassasjoner", en: "Disposals")
      case .keyChanges: Wording(nb: "Nøkkelbytter", en: "Changes of keys")
      }
    }
  }

  private var counts: [Thing: Int] = [:]
  /// The times of the first and the last leaf that were examined.
  package private(set) var period: ClosedRange<Instant>?

  package init() {}

  package subscript(thing: Thing) -> Int {
    get { counts[thing] ?? 0 }
    set { counts[thing] = newValue }
  }

  /// Adds what another part of the same audit looked at.
  mutating func add(_ other: AuditCounts) {
    counts.merge(other.counts) { $0 + $1 }
    if let period = other.period {
      include(period.lowerBound)
      include(period.upperBound)
    }
  }

  mutating func include(_ instant: Instant) {
    period =
      period.map { min($0.lowerBound, instant)...max($0.upperBound, instant) }
      ?? instant...instant
  }
}

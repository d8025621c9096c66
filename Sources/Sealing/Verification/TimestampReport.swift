import Records

/// What a time-stamp in a container says, and what became of it.
package struct TimestampReport: Hashable, Sendable {
  /// What it is over.
  package enum Kind: String, Hashable, Sendable {
    /// A seal (ETSI EN 319 122-1 § 5.3): baseline T.
    case seal
    /// A manifest of the container's files.
    case files
    /// An archive manifest (ETSI EN 319 162-1 § 4.4.3.4): baseline LTA.
    case archive
    /// A hash tree (RFC 4998): an evidence record.
    case record
    /// The same, kept outside the container.
    case kept
  }

  package let kind: Kind
  /// The entry that holds it.
  package let entry: String
  /// The authority's name as its certificate has it (RFC 4514); empty when that is missing.
  package let authority: String
  package let serialNumber: String
  /// The time that the authority says.
  package let time: Instant
  /// When it had to hold: now, or when another time-stamp proves that it existed.
  package let judgedAt: Instant
  /// It proves that what it covers existed at its time.
  package let isTrusted: Bool
}

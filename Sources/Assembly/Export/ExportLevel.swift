import Records

/// How much proof an exported container carries (ETSI EN 319 122-1 § 6, RFC 4998).
package enum ExportLevel: String, Hashable, Sendable, CaseIterable {
  /// As archived, byte for byte.
  case b
  /// With a signature-time-stamp, fetched now.
  case t
  /// The same, with the certificates and revocation data that are needed to judge it later.
  case lt
  /// With its evidence record: the proof of when it was archived, for as long as that is renewed.
  case er
}

extension ExportLevel {
  /// What a copy of this level is called. Only the container as it was archived has the record's own
  /// name: each of the others is another file.
  package func fileName(of record: RecordID) -> String {
    self == .b ? "\(record).asice" : "\(record)-\(rawValue).asice"
  }
}

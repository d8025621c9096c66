import Records

/// Where something was found, as exactly as it is known.
package enum AuditPlace: Hashable, Sendable {
  /// A path below the home.
  case file(String)
  case leaf(Int64)
  /// A record, and the file of it that is meant.
  case record(JournalNumber, file: String?)
  /// Something dropped that became no record, or of which that is not known.
  case submission(RecordID)
  case database

  package var wording: Wording {
    switch self {
    case .file(let path): Wording(path)
    case .leaf(let index): Wording(nb: "hendelse \(index)", en: "leaf \(index)")
    case .record(let number, let file): Wording(file.map { "\(number) \($0)" } ?? "\(number)")
    case .submission(let id): Wording("\(id)")
    case .database: Wording(nb: "databasen", en: "the database")
    }
  }
}

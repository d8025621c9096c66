import Assembly
import Records

extension ExportLevel {
  /// What a copy of this level is called. Only the container as it was archived has the record's own
  /// name: each of the others is another file.
  func fileName(of record: RecordID) -> String {
    self == .b ? "\(record).asice" : "\(record)-\(rawValue).asice"
  }
}

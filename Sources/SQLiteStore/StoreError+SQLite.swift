import GRDB
import Records

extension StoreError {
  /// What an error outside of COMMIT means: its transaction was rolled back, so nothing changed.
  init(_ error: any Error, at path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(code: error.extendedResultCode, error, path)
    default: self = .unusable(reason: "\(path): \(error)")
    }
  }

  private init(code: ResultCode, _ error: DatabaseError, _ path: String) {
    let message = error.message ?? "no message"
    switch code.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .unavailable(reason: "\(path): another process has held it too long")
    case .SQLITE_FULL:
      self = .unavailable(reason: "\(path): no space is left (\(message)): make room")
    case .SQLITE_READONLY:
      // SQLite opens what it may not write for reading, once: only a new start opens it again.
      self = .unusable(
        reason: "\(path): \(message): check its owner, its mode and its disk, then start again")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .unavailable(reason: "\(path): \(message): check its owner, its mode and its disk")
    case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_PROTOCOL:
      self = .unavailable(reason: "\(path): \(message) (\(code.rawValue))")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .unusable(reason: "\(path): \(message): keep a copy, then run postgang rebuild")
    default:
      // A constraint, say, that rows edited by hand no longer hold.
      self = .unusable(reason: "\(path): \(message) (\(code.rawValue)): run postgang audit")
    }
  }

  /// What a failed COMMIT means.
  ///
  /// A full disk or a held lock is told before the last frame of the commit is whole: it did not
  /// happen, and the rollback that follows leaves no trace. After any other error the commit may
  /// be found done or undone when the file is opened again (a failed fsync above all).
  static func commitFailed(_ error: any Error, at path: String) -> StoreError {
    guard let failure = error as? DatabaseError else { return StoreError(error, at: path) }
    switch failure.resultCode {
    case .SQLITE_FULL, .SQLITE_BUSY: return StoreError(error, at: path)
    default:
      return .outcomeUnknown(
        reason: """
          \(path): \(failure.message ?? "no message") (\(failure.extendedResultCode.rawValue)): \
          see to the disk, then start again
          """)
    }
  }
}

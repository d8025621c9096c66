import Auditing
import Durable
import Foundation
import Ledger
import Records

/// The file in which incremental audits keep what they have established.
package struct AuditStateFile {
  /// The file's name in a home.
  package static let name = "audit-state.json"

  private let folder: Folder
  private let name: String
  private let lock: FolderLock?

  /// - Parameters:
  ///   - path: the file, which need not be there.
  ///   - isForWriting: keeps other audits from the file as long as the value lives.
  /// - Throws: `HomeError.auditStateInUse` when another audit has it.
  package init(at path: String, isForWriting: Bool) throws {
    let url = URL(fileURLWithPath: path)
    name = url.lastPathComponent
    folder = try Folder(at: url.deletingLastPathComponent().path)
    guard isForWriting else {
      lock = nil
      return
    }
    guard let held = try FolderLock(".\(name).lock", in: folder) else {
      throw HomeError.auditStateInUse(path: path)
    }
    lock = held
  }

  /// What is in it, when it is of that ledger; `nil` when there is no file.
  package func read(of ledger: LedgerReader) throws -> Result<AuditState, AuditStateFault>? {
    guard try folder.status(of: name) != nil else { return nil }
    let bytes = try folder.contents(of: name, limit: 1 << 20)
    return Result { () throws(AuditStateFault) in try AuditState(bytes, of: ledger) }
  }

  /// Replaces it; durable when it returns, and whole at every moment.
  package func write(_ state: AuditState) throws {
    try folder.replaceDurably(state.json.bytes + [0x0A], as: name)
  }
}

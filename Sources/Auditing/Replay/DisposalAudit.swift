import Durable
import Records

/// What was disposed of: it must be gone, on a legal basis, and the report says so.
struct DisposalAudit {
  private let archive: Folder?
  private(set) var findings = AuditFindings()

  init(_ archive: Folder?) {
    self.archive = archive
  }

  /// Takes the leaf of a disposal.
  mutating func take(_ event: Event, _ basis: String) {
    let path = event.record.containerPath
    let place = AuditPlace.file("archive/\(path)")
    findings.add(AuditNote(.disposal, at: place, .disposed(basis: basis, at: event.at)))
    if basis.allSatisfy(\.isWhitespace) {
      findings.add(Deviation(.disposal, at: place, .disposal(.withoutBasis)))
    }
    do throws(SystemError) {
      guard let archive, try archive.status(of: path) != nil else { return }
      findings.add(Deviation(.disposal, at: place, .disposal(.notGone)))
    } catch {
      findings.add(Deviation(.disposal, at: place, .stray(.unreadable(reason: "\(error)"))))
    }
  }
}

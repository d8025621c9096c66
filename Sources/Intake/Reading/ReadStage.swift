import Containers
import Durable
import Glibc
import Pipeline
import Records

/// The first stage: opens what was claimed and finds the form and its attachments.
///
/// Reads the form whole and of the rest no more than names and sizes (of a ZIP its bytes once, for
/// their digest). Nothing is unpacked to disk, no link is followed, no device opened.
package struct ReadStage: Stage {
  package let name = "read"
  let drop: DropFolder
  let limits: ReadLimits

  package init(_ drop: DropFolder, limits: ReadLimits = ReadLimits()) {
    self.drop = drop
    self.limits = limits
  }

  /// Why a submission cannot be read.
  enum Trouble: Error {
    case bad([Violation])
    case system(SystemError)

    static func bad(_ violation: Violation) -> Trouble { .bad([violation]) }
  }

  package func process(_ claim: Claim) -> Verdict<Submission> {
    do throws(Trouble) {
      return .passed(try read(claim))
    } catch {
      switch error {
      case .bad(let violations): return .rejected(violations)
      case .system(let error): return verdict(on: error, claim)
      }
    }
  }

  private func read(_ claim: Claim) throws(Trouble) -> Submission {
    if let fault = nameFault(claim.name) { throw .bad(.dropName(claim.name, fault)) }
    switch claim.kind {
    case .form: return try readForm(claim)
    case .archive: return try readArchive(claim)
    case .folder: return try readFolder(claim)
    case .otherFile: throw .bad(.unknownKind(claim.name))
    case .link: throw .bad(.droppedLink(claim.name))
    case .special: throw .bad(.droppedSpecial(claim.name))
    }
  }

  /// The name becomes a file name in the container, in receipts and on other machines.
  private func nameFault(_ name: String) -> EntryName.Fault? {
    // Where bytes were no UTF-8, the claim put this in their place.
    if name.utf8.count > 2, name.unicodeScalars.contains("\u{FFFD}") { return .notUTF8 }
    return EntryName.fault(of: EntryName.composed(name))
  }

  /// `openat`, `fstat`, `read`, `close`.
  private func readForm(_ claim: Claim) throws(Trouble) -> Submission {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try drop.taken.contents(of: claim.place.path, limit: limits.formSize)
    } catch let error where error.code == EFBIG {
      throw .bad(.formTooLarge(claim.name, limit: limits.formSize))
    } catch {
      throw .system(error)
    }
    return Submission(
      id: claim.id, name: claim.name, recovered: claim.recovered,
      form: Submission.FormFile(name: EntryName.composed(claim.name), bytes: bytes),
      attachments: [], dropped: .form)
  }

  /// What cannot be read now may be readable later; but what has become a link or a device since it
  /// was claimed has been tampered with.
  private func verdict(on error: SystemError, _ claim: Claim) -> Verdict<Submission> {
    switch error.code {
    case ELOOP: .rejected([.droppedLink(claim.name)])
    case EINVAL, ENXIO, ENOTDIR, EISDIR: .rejected([.droppedSpecial(claim.name)])
    default: .notNow(reason: error.description)
    }
  }
}

import Containers
import Durable
import Glibc
import Records

extension ReadStage {
  /// `openat` and `getdents64` per folder, `fstatat` per entry; the form is read whole.
  func readFolder(_ claim: Claim) throws(Trouble) -> Submission {
    var listing = PackageListing()
    let folder: Folder
    do throws(SystemError) {
      folder = try drop.taken.folder(claim.place.path)
      try list(folder, claim, &listing)
    } catch {
      throw .system(error)
    }
    guard let form = listing.finish(claim.name, limits: limits), listing.violations.isEmpty,
      case .file(let path) = form.source
    else { throw .bad(listing.violations) }
    return Submission(
      id: claim.id, name: claim.name, recovered: claim.recovered,
      form: Submission.FormFile(
        name: form.path, bytes: try formBytes(form, called: lastPart(of: path), in: folder)),
      attachments: listing.attachments(beside: form), dropped: .folder)
  }

  private func list(
    _ folder: Folder, _ claim: Claim, _ listing: inout PackageListing
  ) throws(SystemError) {
    var walk = FolderWalk(depth: limits.depth, limit: limits.files)
    let end = try walk.walk(folder) { (entry) throws(SystemError) in
      switch entry.status.kind {
      case .link: return listing.report(.packageLink(entry.path))
      case .special, .folder: return listing.report(.packageSpecial(entry.path))
      case .file: break
      }
      if entry.entry.rawName == nil {
        listing.check(entry.path)
      } else {
        listing.report(.packageName(entry.path, .notUTF8))
      }
      let path = entry.folder.path(of: entry.entry.name)
      listing.add(
        PackageListing.Member(
          path: entry.path, size: entry.status.size, source: .file(path: path)))
    }
    switch end {
    case .complete: break
    case .tooDeep(let path): listing.report(.packageTooDeep(path, limit: limits.depth))
    case .tooMany: listing.report(.packageTooManyFiles(claim.name, limit: limits.files))
    }
  }

  /// The name on disk, which need not be in NFC.
  private func lastPart(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) }
      ?? path
  }

  private func formBytes(
    _ form: PackageListing.Member, called name: String, in folder: Folder
  ) throws(Trouble) -> [UInt8] {
    do throws(SystemError) {
      return try folder.contents(of: name, limit: limits.formSize)
    } catch let error where error.code == EFBIG {
      throw .bad(.formTooLarge(form.path, limit: limits.formSize))
    } catch {
      throw .system(error)
    }
  }
}

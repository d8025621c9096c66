import Durable
import Glibc
import PKI
import Records

extension Outcomes {
  /// Moves the original from `.taken` to `rejected/`; what somebody else has there under its name
  /// is moved aside.
  func moveOriginal(
    _ place: TakenPlace, to name: String, repairing: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try moveOnce(place, to: name, repairing: repairing)
    } catch let error where error.isExists {
      if try isLinked(place, to: name) {
        // Where a move is a link and a removal, a crash came between them.
        try drop.taken.remove(place.path)
      } else {
        try setAside(name, in: rejected, for: place.id)
        try moveOnce(place, to: name, repairing: repairing)
      }
    }
    try removeNest(of: place)
  }

  func removeNest(of place: TakenPlace) throws(SystemError) {
    guard place.isNested else { return }
    do throws(SystemError) {
      try drop.taken.removeFolder(place.id.description)
    } catch let error where error.isNotFound {
      return
    }
  }

  private func moveOnce(
    _ place: TakenPlace, to name: String, repairing: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try drop.taken.move(place.path, to: name, in: rejected, replacing: false)
    } catch let error where error.isNotFound {
      // Moved before: an earlier try may have failed after it, as when a receipt could not be
      // written. After a crash, whoever works in `rejected` may have taken it away since.
      if !repairing, try rejected.status(of: name) == nil { throw error }
    } catch let error where error.code == EXDEV {
      try copyOriginal(place, to: name, repairing: repairing)
    }
  }

  /// For a drop folder on another file system than `rejected`: a whole and durable copy, then the
  /// entry goes. A crash between them is mended by doing both again. Of a device or a pipe there
  /// is nothing to copy. `EEXIST` when what is there is no copy.
  private func copyOriginal(
    _ place: TakenPlace, to name: String, repairing: Bool
  ) throws(SystemError) {
    let kind = try drop.taken.status(of: place.path)?.kind
    let isThere = try rejected.status(of: name) != nil
    guard repairing || kind != nil || isThere else {
      throw SystemError(call: "rename", path: rejected.path(of: name), code: ENOENT)
    }
    if isThere, kind != nil, try !isCopied(place, to: name) {
      throw SystemError(call: "rename", path: rejected.path(of: name), code: EEXIST)
    }
    if !isThere, let kind, kind != .special {
      let copy = ".\(place.id).new"
      let shop = workshop?.rejected ?? rejected
      try shop.removeTree(copy)
      try drop.taken.copy(place.path, to: copy, in: shop)
      try shop.move(copy, to: name, in: rejected, replacing: false)
      try rejected.sync()
    }
    try drop.taken.removeTree(place.path)
  }

  /// Whether both names are one file's.
  private func isLinked(_ place: TakenPlace, to name: String) throws(SystemError) -> Bool {
    guard let taken = try drop.taken.status(of: place.path),
      let there = try rejected.status(of: name)
    else { return false }
    return (taken.device, taken.inode) == (there.device, there.inode)
  }

  /// Whether what is there is the same to the last byte. What is too large to be told stays.
  private func isCopied(_ place: TakenPlace, to name: String) throws(SystemError) -> Bool {
    guard let taken = try drop.taken.status(of: place.path),
      let there = try rejected.status(of: name), taken.kind == there.kind, taken.kind != .special
    else { return false }
    let limits = ReadLimits(formSize: .max, submissionSize: .max)
    let digest = try DropFolder.digest(of: place.path, in: drop.taken, limits: limits)
    if taken.kind == .folder, digest == SHA256.digest(of: []) { return false }
    return try DropFolder.digest(of: name, in: rejected, limits: limits) == digest
  }
}

import Durable
import Glibc
import Records
import Synchronization

/// The folders below `archive/` that containers are written into, one for each UTC day, kept open:
/// opening four levels for each container would cost more than creating it.
final class DayFolders: Sendable {
  private let archive: Folder
  private let workshop: Folder?
  private let open = Mutex<[CivilDate: Folder]>([:])

  /// Work that a crash interrupted may belong to yesterday or before.
  private static let limit = 8

  /// - Parameter workshop: where a node writes, on the same file system; `nil` for who has the archive
  ///   to itself, and writes in place.
  init(in archive: Folder, workshop: Folder?) {
    self.archive = archive
    self.workshop = workshop
  }

  /// Makes the file `name` in the folder for the day on which `id` was received, or empties the one
  /// that is there; the folder is made when it is missing. Not durable.
  ///
  /// With a workshop the file is made there, and gets its place with `finish`.
  func create(_ name: String, for id: RecordID) throws(SystemError) -> OpenFile {
    if let workshop { return try create(name, in: workshop) }
    return try inDay(of: id) { folder throws(SystemError) in try create(name, in: folder) }
  }

  /// Puts what `create` made, and was written, in its place: once the workshop is gone, nothing gets
  /// there any more (`renameat`, where there is a workshop). Not durable.
  func finish(_ name: String, for id: RecordID) throws(SystemError) {
    guard let workshop else { return }
    // Tells a workshop that is gone from a day's folder that is: that one is made anew.
    guard try workshop.status(of: name) != nil else {
      throw SystemError(call: "rename", path: workshop.path(of: name), code: ENOENT)
    }
    try inDay(of: id) { folder throws(SystemError) in
      try workshop.move(name, to: name, in: folder, replacing: true)
    }
  }

  /// Removes what `create` made and `finish` did not put in place. Not durable.
  func remove(_ name: String, for id: RecordID) throws(SystemError) {
    if let workshop { return try workshop.remove(name) }
    try archive.remove("\(id.dayPath)/\(name)")
  }

  private func inDay<Result: ~Copyable>(
    of id: RecordID, _ work: (Folder) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let day = id.received.utcDate
    if let folder = open.withLock({ $0[day] }) {
      do throws(SystemError) {
        return try work(folder)
      } catch  where error.isNotFound {
        // The folder was removed or moved away under our descriptor: it is made anew.
      }
    }
    let folder = try archive.makeFolder(id.dayPath)
    open.withLock { open in
      if open.count >= DayFolders.limit { open.removeAll() }
      open[day] = folder
    }
    return try work(folder)
  }

  private func create(_ name: String, in folder: Folder) throws(SystemError) -> OpenFile {
    try folder.open(name, flags: O_RDWR | O_CREAT | O_TRUNC)
  }
}

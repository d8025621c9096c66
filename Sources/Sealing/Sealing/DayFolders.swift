import Durable
import Glibc
import Records
import Synchronization

/// The folders below `archive/` that containers are written into, one for each UTC day, kept open:
/// opening four levels for each container would cost more than creating it.
final class DayFolders: Sendable {
  private let archive: Folder
  private let open = Mutex<[CivilDate: Folder]>([:])

  /// Work that a crash interrupted may belong to yesterday or before.
  private static let limit = 8

  init(in archive: Folder) {
    self.archive = archive
  }

  /// Makes the file `name` in the folder for the day on which `id` was received, or empties the one
  /// that is there; the folder is made when it is missing. Not durable.
  func create(_ name: String, for id: RecordID) throws(SystemError) -> OpenFile {
    let day = id.received.utcDate
    if let folder = open.withLock({ $0[day] }) {
      do throws(SystemError) {
        return try create(name, in: folder)
      } catch  where error.isNotFound {
        // The folder was removed or moved away under our descriptor: it is made anew.
      }
    }
    let folder = try archive.makeFolder(id.dayPath)
    open.withLock { open in
      if open.count >= DayFolders.limit { open.removeAll() }
      open[day] = folder
    }
    return try create(name, in: folder)
  }

  /// Removes what `create` made. Not durable.
  func remove(_ name: String, for id: RecordID) throws(SystemError) {
    try archive.remove("\(id.dayPath)/\(name)")
  }

  private func create(_ name: String, in folder: Folder) throws(SystemError) -> OpenFile {
    try folder.open(name, flags: O_RDWR | O_CREAT | O_TRUNC)
  }
}

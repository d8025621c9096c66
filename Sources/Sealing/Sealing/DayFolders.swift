import Durable
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

  /// The folder for the day on which `id` was received; made when it is missing. Not durable.
  func folder(for id: RecordID) throws(SystemError) -> Folder {
    let day = id.received.utcDate
    if let folder = open.withLock({ $0[day] }) { return folder }
    let folder = try archive.makeFolder(id.dayPath)
    open.withLock { open in
      if open.count >= DayFolders.limit { open.removeAll() }
      open[day] = folder
    }
    return folder
  }
}

import Durable
import Glibc

/// One change to `archive/evidence/`. Keeping a file is a sequence of them; tests fail any one of
/// them, before and after it took place.
enum EvidenceEffect: Hashable, Sendable {
  /// Makes a day's folder, and those above it.
  case makeFolder(String)
  /// Removes what an earlier attempt left unfinished.
  case removeUnfinished
  /// Writes the new file under the name of what is unfinished; its bytes are durable.
  case write([UInt8])
  /// Gives it its name, which must be free.
  case name(String)
  /// Makes the names in a folder durable.
  case sync(String)

  static let unfinished = ".unfinished"

  /// Everything that keeping a file takes, in order.
  static func keeping(_ bytes: [UInt8], in folder: String, as name: String) -> [EvidenceEffect] {
    // The folders above are synced each time: one that a crash left there may not be durable.
    let parts = folder.split(separator: "/")
    let folders = (0...parts.count).map { count in
      count == 0 ? "." : parts[..<count].joined(separator: "/")
    }
    // A crash before the name is given leaves what the next attempt removes; after it, a batch that
    // is whole. Power that fails before the last sync takes the name back, or does not.
    return [.makeFolder(folder), .removeUnfinished, .write(bytes), .name("\(folder)/\(name)")]
      + folders.reversed().map { .sync($0) }
  }

  /// Does it to a folder on disk.
  func perform(in folder: Folder) throws(SystemError) {
    switch self {
    case .makeFolder(let path): _ = try folder.makeFolder(path)
    case .removeUnfinished:
      // Never truncated: should its name and a batch's ever be one file's, the batch stays.
      do throws(SystemError) { try folder.remove(EvidenceEffect.unfinished) } catch {
        if !error.isNotFound { throw error }
      }
    case .write(let bytes):
      let file = try folder.open(
        EvidenceEffect.unfinished, flags: O_WRONLY | O_CREAT | O_EXCL)
      try file.write(bytes)
      try file.sync()
      try file.close()
    case .name(let path):
      try folder.move(EvidenceEffect.unfinished, to: path, in: folder, replacing: false)
    case .sync(let path): try path == "." ? folder.sync() : folder.folder(path).sync()
    }
  }
}

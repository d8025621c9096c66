import Durable
import Records

extension Outcomes {
  /// Under so many names at most what is in the way is looked for room.
  private static let mostAside = 99
  private static let longestName = 255

  /// Gives a file, folder or link that is none of Postgang's another name in its folder:
  /// `NAME.foreign`, the second time `NAME.foreign~2`, a long NAME cut. Durable when it returns
  /// (`renameat2`, `fsync`): what goes to its place next must not be all that a power cut leaves.
  ///
  /// - Parameter id: the submission whose outcome needs the name.
  func setAside(_ name: String, in folder: Folder, for id: RecordID) throws(SystemError) {
    for ordinal in 1...Outcomes.mostAside {
      let suffix = ordinal == 1 ? ".foreign" : ".foreign~\(ordinal)"
      let stem = DropName.prefix(of: name, bytes: Outcomes.longestName - suffix.utf8.count)
      do throws(SystemError) {
        try folder.move(name, to: stem + suffix, in: folder, replacing: false)
      } catch let error where error.isExists && ordinal < Outcomes.mostAside {
        continue
      } catch let error where error.isNotFound {
        // Whoever put it there has taken it away.
        return
      }
      try folder.sync()
      // Without its name, which is a dropped file's.
      noticed(
        "in \(folder.path) something else had the name of a file for submission \(id); "
          + "it is kept there under a name with .foreign at the end")
      return
    }
  }
}

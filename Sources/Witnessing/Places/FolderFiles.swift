import Durable

/// Files that are published in a folder: a mount, or a copy that somebody keeps up to date.
///
/// No link is followed in a file's own name, and nothing but plain files is read.
package struct FolderFiles: PublishedFiles {
  private let folder: Folder

  /// - Throws: `.unreachable` when the folder cannot be opened.
  package init(at path: String) throws(WitnessError) {
    do {
      folder = try Folder(at: path)
    } catch {
      throw .unreachable(place: path, reason: error.description)
    }
  }

  package init(_ folder: Folder) {
    self.folder = folder
  }

  package var place: String { folder.path }

  package func bytes(of path: String, limit: Int) throws(WitnessError) -> [UInt8]? {
    do throws(SystemError) {
      return try folder.contents(of: path, limit: limit)
    } catch  where error.isNotFound {
      return nil
    } catch  where error.isTooLong {
      throw .tooLong(path: path, place: place)
    } catch {
      throw .unreachable(place: place, reason: error.description)
    }
  }
}

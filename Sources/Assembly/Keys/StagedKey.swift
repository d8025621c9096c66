import Durable
import Foundation

/// A new key that waits for its turn in `keys/next/`: a change of keys that was cut short goes on
/// with the very key that its leaf names.
struct StagedKey {
  let paths: HomePaths
  let name: String

  private static let folder = "next"

  var path: String { "\(paths.keys)/\(StagedKey.folder)/\(name)" }

  /// What was staged before; else what `make` makes, durable when it returns.
  func bytes(made make: () throws -> [UInt8]) throws -> [UInt8] {
    if let staged = try bytes() { return staged }
    let made = try make()
    do throws(SystemError) {
      let keys = try Folder.make(at: paths.keys, mode: 0o700)
      let folder = try keys.makeFolder(StagedKey.folder, mode: 0o700)
      try folder.replaceDurably(made, as: name, mode: 0o600)
      try keys.sync()
    } catch {
      throw HomeError.unwritableKeys(error)
    }
    return made
  }

  /// What was staged; `nil` when nothing was.
  func bytes() throws(HomeError) -> [UInt8]? {
    let file = SecretFile(at: path)
    return file.isThere ? try file.contents() : nil
  }

  /// Its turn has come: it is not kept here.
  func remove() throws(HomeError) {
    do throws(SystemError) {
      let keys = try Folder(at: paths.keys)
      guard try keys.status(of: StagedKey.folder) != nil else { return }
      let folder = try keys.folder(StagedKey.folder)
      try folder.removeTree(name)
      try folder.sync()
    } catch {
      throw .unwritableKeys(error)
    }
  }
}

import Foundation

/// A folder of one test's own; gone with it.
final class Scratch {
  let path = FileManager.default.temporaryDirectory.path + "/postgang-command-\(UUID())"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new file, open for writing.
  func file(_ name: String) throws -> FileHandle {
    let place = URL(filePath: "\(path)/\(name)")
    try Data().write(to: place)
    return try FileHandle(forWritingTo: place)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }
}

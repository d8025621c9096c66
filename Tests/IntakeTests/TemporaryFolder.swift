import Durable
import Glibc

/// A folder for one test; gone with it.
final class TemporaryFolder: Sendable {
  let path: String
  let folder: Folder

  init(below parent: String? = nil) throws {
    let parent = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/postgang-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    folder = try Folder(at: path)
  }

  deinit {
    let parts = path.split(separator: "/")
    let parent = try? Folder(at: "/" + parts.dropLast().joined(separator: "/"))
    try? parent?.removeTree(String(parts.last!))
  }

  /// The names in a folder, sorted.
  static func names(in folder: Folder) throws -> [String] {
    var names: [String] = []
    try folder.forEachEntry { (name, _) throws(SystemError) in
      names.append(name)
      return true
    }
    return names.sorted()
  }

  var names: [String] {
    get throws { try TemporaryFolder.names(in: folder) }
  }
}

import Durable
import Glibc

/// A folder of its own for one test; gone with the value, and everything in it.
package final class TemporaryFolder: Sendable {
  package let folder: Folder

  package var path: String { folder.path }

  /// Makes it below `parent`, else below `TMPDIR`.
  package init(below parent: String? = nil) throws {
    let parent = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/postgang-test-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else {
      throw SystemError(call: "mkdtemp", path: parent, code: errno)
    }
    folder = try Folder(at: String(cString: path))
  }

  deinit {
    // Left behind at worst: the system clears its temporary folder.
    if let root = try? Folder(at: "/") { try? root.removeTree(String(path.dropFirst())) }
  }

  /// The names in a folder, sorted.
  package static func names(in folder: Folder) throws -> [String] {
    var names: [String] = []
    try folder.forEachEntry { (name, _) throws(SystemError) in
      names.append(name)
      return true
    }
    return names.sorted()
  }

  /// The names in it, sorted.
  package var names: [String] {
    get throws { try TemporaryFolder.names(in: folder) }
  }
}

import Durable
import Glibc

/// A folder of its own for one test, removed with what is in it.
final class TemporaryFolder: Sendable {
  let folder: Folder

  var path: String { folder.path }

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/postgang-test-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { throw SystemError.last("mkdtemp", parent) }
    folder = try Folder(at: String(cString: path))
  }

  deinit {
    // Left behind at worst: the system clears its temporary folder.
    if let parent = try? Folder(at: "/") { try? parent.removeTree(String(path.dropFirst())) }
  }
}

import Durable

/// A folder that goes with the value.
final class TemporaryFolder: Sendable {
  let folder: Folder

  /// In memory where there is such a place: tests of order and bytes need no disk.
  private static let place = (try? Folder(at: "/dev/shm")) == nil ? "/tmp" : "/dev/shm"

  init() throws {
    let name = UInt64.random(in: 0 ... .max)
    folder = try Folder.make(at: "\(TemporaryFolder.place)/ledger-test-\(String(name, radix: 16))")
  }

  deinit {
    // What is left behind lies where the system cleans up.
    try? Folder(at: TemporaryFolder.place).removeTree(
      String(folder.path.dropFirst(TemporaryFolder.place.utf8.count + 1)))
  }
}

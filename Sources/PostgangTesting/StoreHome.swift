import Foundation
import Records
import Synchronization

/// A folder with stores in it, for one test; removed with everything in it when it is let go.
package final class StoreHome: Sendable {
  package let engine: StoreEngine
  private let folder: String
  private let homes = Mutex<Set<String>>([])

  package init(_ engine: StoreEngine) throws {
    self.engine = engine
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("postgang-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit {
    for home in homes.withLock({ $0 }) { engine.close(home) }
    // What stays behind is in the folder for temporary files.
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The store of that name, opened anew: another value than any before it, on the same files.
  package func open(_ name: String = "first") throws -> any Store & DoorBook {
    let home = "\(folder)/\(name)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    homes.withLock { _ = $0.insert(home) }
    return try engine.open(in: home)
  }
}

import Durable
import Foundation
import Intake
import Records

/// Puts submissions into the drop folder: what `submit` and the desk do. Call from any thread; calls
/// block.
package struct DropOffice: Sendable {
  let open: OpenHome
  let drop: DropFolder
  let ids = RecordIDs()

  package init(_ open: OpenHome) throws(HomeError) {
    self.open = open
    drop = try open.home.dropFolder()
  }

  package init(_ home: Home) throws(HomeError) { try self.init(OpenHome(home)) }

  /// Submits a file or folder: whole or not at all, durable when it returns. While another of that
  /// name waits, it waits for that to be taken, a minute at most.
  package func submit(_ path: String) throws -> PendingReceipt {
    try DropOffice.look(at: [path])
    let dropped = try Dropped(path, in: open.home)
    let pending = try PendingReceipt(for: dropped, in: open.home, store: open.store)
    try DropOffice.put(path, into: drop)
    return pending
  }
}

/// For who does not wait for receipts. Needs no database: while that is away, the drop folder holds what
/// comes.
extension DropOffice {
  package static func drop(_ path: String, in home: Home) throws -> Dropped {
    try look(at: [path])
    let dropped = try Dropped(path, in: home)
    try put(path, into: home.dropFolder())
    return dropped
  }

  /// Finds names that cannot be submitted before any of them is.
  package static func look(at paths: [String]) throws(HomeError) {
    for path in paths {
      guard !DropName.isIgnored((path as NSString).lastPathComponent) else {
        throw .unusable(
          what: path,
          why: "names that begin with . or end in .part or .tmp mark what is unfinished",
          remedy: "Give it another name.")
      }
      guard FileManager.default.fileExists(atPath: path) else {
        throw .unusable(
          what: path, why: "there is no such file or folder",
          remedy: "Nothing was submitted: correct the path.")
      }
    }
  }

  private static func put(_ path: String, into drop: DropFolder) throws {
    do throws(SystemError) {
      try drop.submit(path, patience: .seconds(60))
    } catch {
      guard error.isExists else { throw error }
      let name = (path as NSString).lastPathComponent
      throw HomeError.unusable(
        what: path, why: "another \(name) has waited in the drop folder for a minute",
        remedy: "Start `postgang serve`, or give this one another name.")
    }
  }
}

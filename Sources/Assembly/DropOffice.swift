import Durable
import Foundation
import Intake
import Records

/// Puts submissions into the drop folder, and waits for their receipts: what `submit` does.
package struct DropOffice {
  private let home: Home
  private let drop: DropFolder
  private let store: any Store

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    drop = try home.dropFolder()
    store = try home.store()
  }

  /// Finds names that cannot be submitted before any of them is.
  package func look(at paths: [String]) throws(HomeError) {
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

  /// Submits a file or folder: whole or not at all, durable when it returns. While another of that
  /// name waits, it waits for that to be taken, a minute at most.
  package func submit(_ path: String) throws -> PendingReceipt {
    try look(at: [path])
    let pending = try PendingReceipt(for: path, in: home, store: store)
    do throws(SystemError) {
      try drop.submit(path, patience: .seconds(60))
    } catch {
      guard error.isExists else { throw error }
      throw HomeError.unusable(
        what: path, why: "another \(pending.name) has waited in the drop folder for a minute",
        remedy: "Start `postgang serve`, or give this one another name.")
    }
    return pending
  }
}

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

  /// Submits a file or folder: whole or not at all, durable when it returns.
  package func submit(_ path: String) throws -> PendingReceipt {
    guard !DropName.isIgnored((path as NSString).lastPathComponent) else {
      throw HomeError.unusable(
        what: path, why: "names that begin with . or end in .part or .tmp mark what is unfinished",
        remedy: "Give it another name.")
    }
    let pending = try PendingReceipt(for: path, in: home, store: store)
    try drop.submit(path, patience: .seconds(60))
    return pending
  }
}

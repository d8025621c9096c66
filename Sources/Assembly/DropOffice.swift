import Durable
import Intake
import Records

/// Puts submissions into the drop folder, and waits for their receipts: what `submit` does.
package struct DropOffice {
  private let home: Home
  private let drop: DropFolder

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    drop = try home.dropFolder()
  }

  /// Submits a file or folder: whole or not at all, durable when it returns.
  package func submit(_ path: String) throws -> PendingReceipt {
    let receipts = try home.folder(home.paths.receipts)
    let pending = try PendingReceipt(
      for: path, in: receipts, limits: home.readLimits, at: home.clock.now())
    try drop.submit(path, patience: .seconds(60))
    return pending
  }
}

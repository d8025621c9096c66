import Archiving
import Durable
import Foundation
import Ledger
import PKI
import Pipeline
import Records
import Settings

/// One municipality's home on disk, with a configuration without errors. Nothing is open yet; what
/// a command needs is opened when it asks.
package struct Home: Sendable {
  package let paths: HomePaths
  package let configuration: Configuration
  let clock: any WallClock

  /// Reads and checks the configuration.
  package init(at paths: HomePaths, clock: any WallClock = SystemClock()) throws(HomeError) {
    guard FileManager.default.fileExists(atPath: paths.settings) else {
      throw .missing(path: paths.root)
    }
    let today = clock.now().utcDate
    let loaded = Configuration.load(home: paths.root, on: today)
    guard let configuration = loaded.configuration else { throw .misconfigured(loaded.problems) }
    self.paths = paths
    self.configuration = configuration
    self.clock = clock
  }

  package var settings: HomeSettings { configuration.settings }

  /// The day at the municipality.
  package var today: CivilDate { settings.timeZone.date(at: clock.now()) }

  /// The ledger's files, to publish in the given role.
  func ledger(as role: Ledger.Role) throws(HomeError) -> Ledger {
    let (folder, key) = (try folder(paths.ledger), try ledgerKey())
    let earlier = try earlierLedgerKeys()
    do {
      return try Ledger(
        in: folder, key: key, earlierKeys: earlier, role: role,
        isKeyInUse: { [paths, settings] in
          (try? Home.ledgerKey(at: paths, settings: settings))?.verifier == key.verifier
        })
    } catch {
      throw .unusable(
        what: "the ledger at \(paths.ledger)", why: "\(error)",
        remedy: "`postgang audit` says what is wrong with it.")
    }
  }

  /// A folder of the home, made when it is missing.
  func folder(_ path: String) throws(HomeError) -> Folder {
    do {
      return try Folder.make(at: path)
    } catch {
      throw .system(error)
    }
  }

  /// Publishes what a command has just committed, unless a running `serve` will do it.
  func publishIfNobodyServes(_ store: any Store) throws {
    let root = try folder(paths.root)
    // Held for a moment only: publications have a lock of their own.
    guard try FolderLock(Home.servingLock, in: root) != nil else { return }
    try publisher(as: .guest, of: store).publishAll()
  }
}

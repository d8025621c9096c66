import Auditing
import Durable
import Foundation
import PostgresStore
import Records
import SQLStore
import SQLiteStore
import Settings

/// Takes a home's store to another engine.
///
/// Nobody serves meanwhile, and nobody has the store open. The home is audited before and after; the
/// source is only read, but for leaves that wait for the ledger's files. A crash at any point leaves
/// source and configuration as they were, and the target empty or complete (PostgreSQL), or not in
/// place (SQLite): whoever tries again begins anew, or finds the copy that is complete.
package struct StoreMove {
  /// What the audits say of themselves.
  package struct Auditor {
    let program: String
    let startedBy: String

    package init(program: String, startedBy: String) {
      self.program = program
      self.startedBy = startedBy
    }
  }

  private let home: Home
  private let target: StoreKind
  private let auditor: Auditor
  private let tell: (String) -> Void

  /// - Parameter tell: hears how far it has come, in sentences.
  package init(
    _ home: Home, to target: StoreKind, auditor: Auditor, tell: @escaping (String) -> Void
  ) {
    self.home = home
    self.target = target
    self.auditor = auditor
    self.tell = tell
  }

  /// Copies everything, and with `isSwitching` has `postgang.yaml` name the new store.
  ///
  /// - Returns: the line that it must have, or now has.
  package func perform(isSwitching: Bool) throws -> String {
    guard target != home.settings.store else {
      throw HomeError.unusable(
        what: home.storeName, why: "it is the home's store already",
        remedy: "Name another one with --to.")
    }
    let locks = try home.locksForReplacing()
    defer { withExtendedLifetime(locks) {} }
    let new = try copy()
    if let new {
      try home.putInPlace(new, at: home.clock.now())
    }
    guard isSwitching else { return StoreLine.text(target) }
    try StoreLine(home: home).write(target)
    if new == nil, home.settings.store == .sqlite {
      try home.keepDatabase(at: home.clock.now())
    }
    try Folder(at: home.paths.root).sync()
    return StoreLine.text(target)
  }

  /// Gives the path of the new file, which is complete and closed; `nil` when there is none.
  private func copy() throws -> String? {
    let source = try home.openStore()
    try home.requireNoNodes(in: source)
    // What the ledger's files do not have yet lies in the store alone.
    try home.publisher(as: .keeper, of: source).publishAll()
    let (destination, new) = try openTarget()
    let copy = TableCopy(from: source, to: destination) { count in
      tell("  \(count.table): \(counted(count.rows, "row", "rows"))")
    }
    // Before an audit, which may take an hour.
    try copy.requirePlace()
    tell("Auditing the home as it is")
    try requireClean(
      source, "before", containersSince: nil,
      remedy: "Nothing was copied; `postgang audit` tells all of them.")
    tell("Copying to \(destination.path)")
    let counts = try copy.run()
    tell("Compared \(counted(counts.map(\.rows).reduce(0, +), "row", "rows")) with the original")
    tell("Auditing the home with its copy")
    // Nobody has touched a container since.
    try requireClean(
      destination, "after", containersSince: home.clock.now(),
      remedy: """
        The home goes on with the store that it has. Do not use the copy: make an empty database \
        before you try again.
        """)
    return new
  }

  private func openTarget() throws -> (any SQLStore, new: String?) {
    switch target {
    case .sqlite:
      let new = "\(home.paths.database).new"
      try home.removeDatabase(new)
      // SQLite would let everybody read it.
      try Folder(at: home.paths.root).write([], to: "\(HomePaths.databaseName).new")
      return (try SQLiteStore(at: new), new)
    case .postgres(let address): return (try home.shared(at: address), nil)
    }
  }

  private func requireClean(
    _ store: any Store, _ when: String, containersSince since: Instant?, remedy: String
  ) throws {
    var deviations: [String] = []
    let audit = HomeAudit(
      home, run: UUID().uuidString.lowercased(), program: auditor.program,
      startedBy: auditor.startedBy, of: store)
    let isClean = try audit.perform(.everything(since: since)) { report in
      deviations = report.deviations.map { deviation in
        "\(deviation.check.name) \(deviation.place.wording.en): \(deviation.fault.wording.en)"
      }
    }
    guard isClean else {
      let first = deviations.prefix(5).joined(separator: "; ")
      throw HomeError.unclean(
        "an audit \(when) copying finds \(deviations.count) deviations: \(first). "
          + remedy)
    }
  }
}

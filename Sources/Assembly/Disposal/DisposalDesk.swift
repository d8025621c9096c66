import Durable
import Records
import Settings

/// Disposes of records as the pipelines' retention rules say: what `dispose` does.
///
/// The leaf comes first: once it is committed, durably, and published, the container goes. A crash
/// between leaves a container of a record that is disposed of; running it again removes that.
package struct DisposalDesk {
  private let home: Home
  private let store: any Store
  private let archive: Folder
  private let rules: [String: RetentionRule]

  /// Records of one transaction, and of one publication.
  private static let step = 256

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    store = try home.store()
    archive = try home.folder(home.paths.archive)
    var rules: [String: RetentionRule] = [:]
    for pipeline in home.configuration.pipelines {
      rules[pipeline.service.value] = pipeline.retention
    }
    self.rules = rules
  }

  // MARK: What is due

  /// What may go on days before `before`, in journal order, a record at a time. What was disposed of
  /// is not among it, nor is what no pipeline has a rule for any more.
  ///
  /// - Parameter service: only that one's.
  /// - Throws: also what `body` throws.
  package func forEachDue(
    before: CivilDate, service: String?, _ body: (DueRecord) throws -> Void
  ) throws {
    if let service, rules[service] == nil { throw unknown(service) }
    var last: JournalNumber?
    while true {
      let page = try store.items(after: last, most: 1000)
      guard let newest = page.last else { return }
      for item in page {
        guard service == nil || item.record.route.service == service,
          let rule = rules[item.record.route.service],
          let due = DueRecord(item, under: rule, in: home.settings.timeZone), due.due < before,
          try store.disposal(of: item.record.id) == nil
        else { continue }
        try body(due)
      }
      last = newest.record.number
    }
  }

  private func unknown(_ service: String) -> HomeError {
    .unusable(
      what: "service \(service)", why: "no pipeline has a retention rule for it",
      remedy: "With one of: \(rules.keys.sorted().joined(separator: ", ")).")
  }

  /// Disposals whose containers are still there.
  package func unfinished() throws -> [Disposal] {
    var found: [Disposal] = []
    var last: Int64?
    while true {
      let page = try store.disposals(after: last, most: 1000)
      guard let newest = page.last else { return found }
      found += try page.filter { try archive.status(of: $0.record.containerPath) != nil }
      last = newest.leaf
    }
  }

  // MARK: Disposing

  /// Removes what is left of earlier disposals, then disposes of everything that is due today.
  ///
  /// - Parameter told: hears of every record that is gone.
  package func dispose(
    before: CivilDate, service: String?, by handler: String?, _ told: (Disposal) -> Void
  ) throws {
    guard before <= home.today.adding(days: 1) else {
      throw HomeError.unusable(
        what: "--before \(before)", why: "nothing may go before its day",
        remedy: "Without --confirm it is listed; with it, name today or an earlier day.")
    }
    // Everything is committed; a crash left these.
    try publish()
    try remove(try unfinished(), told)
    // First all, then each: what is disposed of leaves the pages that are being read.
    var due: [(id: RecordID, basis: String)] = []
    try forEachDue(before: before, service: service) { due.append(($0.record.id, $0.basis)) }
    var rest = due[...]
    while !rest.isEmpty {
      let disposals = try store.dispose(
        of: Array(rest.prefix(DisposalDesk.step)), by: handler, at: home.clock.now())
      // A crash here means leaves that are committed and durable, but not yet published: the next
      // run, or the next start, publishes them.
      try publish()
      // A crash from here on leaves containers that the next run finds to be disposed of.
      try remove(disposals, told)
      rest = rest.dropFirst(DisposalDesk.step)
    }
  }

  /// Whether or not somebody serves: no container goes before its leaf is seen under a checkpoint.
  private func publish() throws {
    try home.publisher(as: .guest, of: store).publishAll()
  }

  /// Removes containers; durable when it returns.
  private func remove(_ disposals: [Disposal], _ told: (Disposal) -> Void) throws {
    var folders: Set<String> = []
    for disposal in disposals {
      let path = disposal.record.containerPath
      guard try archive.status(of: path) != nil else { continue }
      try archive.remove(path)
      folders.insert(disposal.record.dayPath)
    }
    for folder in folders.sorted() { try archive.folder(folder).sync() }
    for disposal in disposals { told(disposal) }
  }
}

import Dispatch
import Durable
import Ledger
import Records
import Synchronization

/// Looks for files below `archive/` that no record names.
struct StrayAudit: Sendable {
  let archive: Folder
  let store: any Store
  /// Submissions in flight: their containers may lie there before their records do.
  let isInFlight: @Sendable (RecordID) -> Bool
  let width: Int

  /// What one walk found.
  struct Result: Sendable {
    var findings = AuditFindings()
    var days = 0
    /// The highest id of each day.
    var highest: [CivilDate: RecordID] = [:]
  }

  /// Evidence has a check of its own.
  private static let evidence = "evidence"

  // MARK: A share of everything

  /// Walks the day folders of a share, and everything that is in no day folder.
  func walk(_ share: LedgerShare) -> Result {
    var result = Result()
    var days: [CivilDate] = []
    walk(archive, path: "", &days, &result)
    days = days.sorted().filter { $0.daysSince1970 % share.count == share.index }
    let walked = Mutex<[Result]>(Array(repeating: Result(), count: days.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: width) { [days] _ in
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < days.count else { return }
        let day = look(at: days[place], above: nil)
        walked.withLock { $0[place] = day }
      }
    }
    for day in walked.withLock({ $0 }) { result.add(day) }
    return result
  }

  /// Everything but what is in day folders, which are gathered.
  private func walk(
    _ folder: Folder, path: String, _ days: inout [CivilDate], _ result: inout Result
  ) {
    result.reporting(path) { (result) throws(SystemError) in
      var entries = try FolderEntries(of: folder)
      while let entry = try entries.next() {
        let name = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        guard entry.kind == .folder else {
          result.report(name, .notAContainer)
          continue
        }
        if name == StrayAudit.evidence { continue }
        if let day = CivilDate(name.replacing("/", with: "-")) {
          days.append(day)
        } else {
          walk(try folder.folder(entry.name), path: name, &days, &result)
        }
      }
    }
  }

  // MARK: One day

  /// Looks at the files in a day's folder, which need not be there.
  ///
  /// - Parameter mark: only ids above it are looked up.
  func look(at day: CivilDate, above mark: RecordID?) -> Result {
    var result = Result()
    let path = day.description.replacing("-", with: "/")
    result.reporting(path) { (result) throws(SystemError) in
      let folder: Folder
      do throws(SystemError) {
        folder = try archive.folder(path)
      } catch  where error.isNotFound {
        return
      }
      result.days = 1
      var entries = try FolderEntries(of: folder)
      while let entry = try entries.next() { look(at: entry, of: day, path, above: mark, &result) }
    }
    return result
  }

  private func look(
    at entry: FolderEntries.Entry, of day: CivilDate, _ path: String, above mark: RecordID?,
    _ result: inout Result
  ) {
    let name = "\(path)/\(entry.name)"
    guard entry.kind == .file, entry.name.hasSuffix(".asice"),
      let id = RecordID(entry.name.dropLast(6))
    else { return result.report(name, .notAContainer) }
    guard id.containerPath == name else { return result.report(name, .otherDay) }
    if let mark, id <= mark { return }
    do throws(StoreError) {
      if try store.entry(id) == nil {
        if !isInFlight(id), try isStray(id) { result.report(name, .noRecord) }
      } else {
        result.highest[day] = max(result.highest[day] ?? id, id)
      }
    } catch {
      result.findings.add(
        Deviation(.strays, at: .database, .database(.unreadable(reason: "\(error)"))))
    }
  }
}

extension StrayAudit {
  /// Between the looks at the journal and at what is in flight it may have been committed, or taken
  /// up by another node, which begins anew under another id.
  private func isStray(_ id: RecordID) throws(StoreError) -> Bool {
    guard try store.entry(id) == nil else { return false }
    do throws(SystemError) {
      return try archive.status(of: id.containerPath) != nil
    } catch {
      // What cannot be looked at is no container of a record either.
      return true
    }
  }
}

extension StrayAudit.Result {
  mutating func add(_ other: StrayAudit.Result) {
    findings.merge(other.findings)
    days += other.days
    highest.merge(other.highest) { max($0, $1) }
  }

  fileprivate mutating func reporting(
    _ path: String, _ work: (inout Self) throws(SystemError) -> Void
  ) {
    do throws(SystemError) {
      try work(&self)
    } catch {
      report(path, .unreadable(reason: "\(error)"))
    }
  }

  fileprivate mutating func report(_ path: String, _ fault: StrayFault) {
    let file = path.isEmpty ? "archive" : "archive/\(path)"
    findings.add(Deviation(.strays, at: .file(file), .stray(fault)))
  }
}

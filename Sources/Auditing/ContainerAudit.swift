import Dispatch
import Records
import Synchronization

/// Judges containers in parallel, in pages, while somebody else finds out which there are.
///
/// As many pages are under way as there are threads; whoever adds a record waits for one of them.
/// Results are taken in the order of the records, so that a report is the same every time.
final class ContainerAudit: Sendable {
  /// What is wrong with a record's container, or its receipt. Called from several threads at once.
  typealias Judge = @Sendable (AuditedRecord) -> RecordJudgement

  fileprivate struct State {
    var pending: [AuditedRecord] = []
    /// Pages that were begun, and those whose results were taken.
    var begun = 0
    var taken = 0
    var finished: [Int: [RecordJudgement]] = [:]
    var findings = AuditFindings()
    var counts = AuditCounts()
  }

  /// Containers of a page: some milliseconds of work.
  private static let pageLength = 64

  private let judge: Judge
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "audit.containers", attributes: .concurrent)
  private let group = DispatchGroup()
  private let permits: DispatchSemaphore

  /// - Parameter width: containers that are judged at once.
  init(width: Int, judge: @escaping Judge) {
    self.judge = judge
    permits = DispatchSemaphore(value: width)
  }

  /// Has a container judged; waits when enough are under way.
  func add(_ record: AuditedRecord) {
    let page = state.withLock { state -> (Int, [AuditedRecord])? in
      state.pending.append(record)
      return state.pending.count < ContainerAudit.pageLength ? nil : state.takePending()
    }
    if let page { begin(page) }
  }

  /// Waits for everything that was added; what was found since the last call.
  func finish() -> (findings: AuditFindings, counts: AuditCounts) {
    if let page = state.withLock({ $0.pending.isEmpty ? nil : $0.takePending() }) { begin(page) }
    group.wait()
    return state.withLock { state in
      defer { (state.findings, state.counts) = (AuditFindings(), AuditCounts()) }
      return (state.findings, state.counts)
    }
  }

  private func begin(_ page: (number: Int, records: [AuditedRecord])) {
    permits.wait()
    queue.async(group: group) { [self] in
      let judgements = page.records.map(judge)
      state.withLock { $0.finish(page.number, judgements) }
      permits.signal()
    }
  }
}

extension ContainerAudit.State {
  fileprivate mutating func takePending() -> (Int, [AuditedRecord]) {
    defer {
      pending = []
      begun += 1
    }
    return (begun, pending)
  }

  fileprivate mutating func finish(_ page: Int, _ judgements: [RecordJudgement]) {
    finished[page] = judgements
    while let next = finished.removeValue(forKey: taken) {
      for judgement in next {
        findings.add(judgement.deviations)
        for note in judgement.notes { findings.add(note) }
        counts.add(judgement.counts)
      }
      taken += 1
    }
  }
}

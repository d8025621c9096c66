import Dispatch
import Records
import Synchronization

/// Judges many containers in parallel, a page of records at a time.
struct ContainerAudit {
  /// What is wrong with the container of that record, or its receipt; empty when nothing is. Called
  /// from several threads at once.
  typealias Judge = @Sendable (JournalEntry) -> [Deviation]

  let judge: Judge
  let width: Int

  /// Deviations in the order of the entries.
  func audit(_ entries: [JournalEntry]) -> [Deviation] {
    let found = Mutex<[(Int, Deviation)]>([])
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < entries.count else { return }
        let deviations = judge(entries[index])
        guard !deviations.isEmpty else { continue }
        found.withLock { found in found += deviations.map { (index, $0) } }
      }
    }
    return found.withLock { found in found.sorted { $0.0 < $1.0 }.map(\.1) }
  }
}

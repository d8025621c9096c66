import Dispatch
import Exposition
import Records
import Synchronization

/// How many bytes the archive has: the journal's sum once a day, and what is accepted since.
///
/// Records that are disposed of meanwhile, by another process, are noticed the next day.
final class ArchiveSum: Sendable {
  private let gauge: GaugeCell
  private let summed = Mutex<CivilDate?>(nil)
  private let queue = DispatchQueue(label: "archive sum", qos: .utility)

  init(_ gauge: GaugeCell) {
    self.gauge = gauge
    gauge.set(.nan)
  }

  /// Sums when nobody has today, the first time at once: until then the gauge says that it does not
  /// know. Later on a queue of its own. Cheap otherwise.
  func refresh(of store: any Store, on today: CivilDate) {
    let isDue = summed.withLock { summed in
      defer { summed = today }
      return summed != today
    }
    guard isDue else { return }
    if gauge.value.isNaN {
      sum(store)
    } else {
      queue.async { [weak self] in self?.sum(store) }
    }
  }

  private func sum(_ store: any Store) {
    let before = gauge.value
    guard let sum = try? store.archivedBytes() else {
      // Another try at the next look.
      summed.withLock { $0 = nil }
      return
    }
    // What was accepted while the sum was made may be in it or not: at most that much is wrong
    // until tomorrow.
    if before.isNaN { gauge.set(Double(sum)) } else { gauge.add(Double(sum) - before) }
  }
}

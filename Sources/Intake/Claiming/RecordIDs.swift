import Records
import Synchronization

/// Gives each claim its id: time, then a sequence within the millisecond, then randomness.
///
/// Within one process ids only rise, even when the clock is set back or 4,096 of them fall in one
/// millisecond. Call from any thread.
package final class RecordIDs: Sendable {
  private struct Last {
    var milliseconds: Int64 = 0
    var sequence: UInt16 = 0
  }

  private let last = Mutex(Last())
  private let random: @Sendable () -> UInt64

  /// `random` must not be guessable by outsiders: ids stand in receipts.
  package init(random: @escaping @Sendable () -> UInt64) {
    self.random = random
  }

  /// Ids with the system's random numbers (`getrandom`).
  package convenience init() {
    self.init { UInt64.random(in: .min ... .max) }
  }

  /// Another id of the same time and place in it, for work that is begun anew.
  package func renewed(_ id: RecordID) -> RecordID {
    RecordID(
      at: id.received, sequence: UInt16(truncatingIfNeeded: id.high & 0x0FFF), random: random())
  }

  /// The next id, for something that happened at `now`.
  package func next(at now: Instant) -> RecordID {
    let (milliseconds, sequence) = last.withLock { last in
      if now.milliseconds > last.milliseconds {
        last = Last(milliseconds: now.milliseconds)
      } else if last.sequence < 0x0FFF {
        last.sequence += 1
      } else {
        last = Last(milliseconds: last.milliseconds + 1)
      }
      return (last.milliseconds, last.sequence)
    }
    return RecordID(
      at: Instant(milliseconds: milliseconds), sequence: sequence, random: random())
  }
}

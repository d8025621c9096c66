import Ledger
import Records

/// What is wrong with a cosigned checkpoint that the home keeps, or with the ledger that it
/// contradicts.
package struct WitnessDeviation: Hashable, Sendable {
  package enum Fault: Hashable, Sendable {
    /// It cannot be read at all.
    case unreadable(reason: String)
    /// It is not a checkpoint of this ledger, or one of its signatures is wrong.
    case untrusted(LedgerError)
    /// It covers more leaves than the ledger has: the ledger was put back to an earlier state.
    case rolledBack(cosigned: Int64, ledger: Int64)
    /// The ledger has another root at that size: its key has signed two histories.
    case splitView(size: Int64)
    /// Nothing can be said, because the ledger's own files do not prove its own checkpoint.
    case unproven(WitnessError)
  }

  /// Below the home: `ledger/cosigned/…`; where it was fetched when it could not be kept.
  package let file: String
  package let fault: Fault
  /// The names of the witnesses that have cosigned it.
  package let witnesses: [String]
}

extension WitnessDeviation: CustomStringConvertible {
  package var description: String { Shown.text(message) }

  private var message: String {
    let names = witnesses.isEmpty ? "the ledger's key alone" : witnesses.joined(separator: ", ")
    return switch fault {
    case .unreadable(let reason): "\(file) cannot be read: \(reason)"
    case .untrusted(let error): "\(file) is not trusted: \(error)"
    case .rolledBack(let cosigned, let ledger):
      "\(file) covers \(counted(cosigned, "leaf", "leaves")), signed by \(names), but the ledger has "
        + "\(ledger): it was rolled back"
    case .splitView(let size):
      "\(file) has another root over \(counted(size, "leaf", "leaves")), signed by \(names), than the "
        + "ledger: a split view"
    case .unproven(let error): "\(file) cannot be compared with the ledger: \(error)"
    }
  }
}

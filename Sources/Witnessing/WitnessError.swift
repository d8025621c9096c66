import Durable
import Ledger

/// Why a checkpoint or a cosignature could not be looked at, or not believed. None of these proves
/// that a ledger contradicts itself: that is a `Contradiction`.
package enum WitnessError: Error, Hashable, Sendable {
  /// The folder or the server gives no answer.
  case unreachable(place: String, reason: String)
  /// A file that must be there is not.
  case missing(path: String, place: String)
  /// A file is longer than any such file is.
  case tooLong(path: String, place: String)
  /// The checkpoint is not the ledger's, or is none at all.
  case untrusted(LedgerError)
  /// The checkpoint covers more leaves than any log has (C2SP tlog-tiles: tiles of six levels).
  case tooManyLeaves(Int64)
  /// A checkpoint over no leaves has another root than that of nothing.
  case wrongEmptyRoot
  /// A tile is not the one that leads to the checkpoint's root.
  case wrongTile(path: String, place: String)

  /// Another process works with this witness's folder.
  case busy(path: String)
  /// What the witness remembers of a ledger is missing or older than what it has cosigned.
  case memoryLost(path: String)
  /// What the witness remembers of a ledger cannot be read.
  case memoryDamaged(path: String, LedgerError)
  /// A file of the witness's, or of the home's, cannot be used.
  case file(SystemError)
  /// The home's own ledger cannot be used.
  case ledger(LedgerError)
}

extension WitnessError: CustomStringConvertible {
  package var description: String { Shown.text(message) }

  private var message: String {
    switch self {
    case .unreachable(let place, let reason):
      "\(place) cannot be reached: \(reason)"
    case .missing(let path, let place): "\(place) has no \(path)"
    case .tooLong(let path, let place): "\(path) at \(place) is too long to be what it should be"
    case .untrusted(let error): error.description
    case .tooManyLeaves(let size): "the checkpoint claims \(size) leaves, more than a log can have"
    case .wrongEmptyRoot: "the checkpoint covers no leaves, but its root is not that of nothing"
    case .wrongTile(let path, let place):
      "\(path) at \(place) does not lead to the checkpoint's root: it was altered, cut short, or "
        + "is not yet copied"
    case .busy(let path):
      "another `postgang witness` works in \(path). Stop it first, or name another folder"
    case .memoryLost(let path):
      "\(path) is missing or older than what this witness has cosigned; nothing is cosigned for "
        + "this ledger. Was the folder restored from an old copy? Make a new witness with "
        + "`postgang witness init`"
    case .memoryDamaged(let path, let error):
      "\(path) cannot be read (\(error)); nothing is cosigned for this ledger. Make a new witness "
        + "with `postgang witness init`"
    case .file(let error): error.description
    case .ledger(let error): error.description
    }
  }
}

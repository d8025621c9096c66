import Records

/// One thing that is wrong with a ledger's files: what, and where.
package struct LedgerDeviation: Hashable, Sendable {
  package enum Fault: Hashable, Sendable {
    /// The file is not there.
    case missing
    /// It is not what the signed checkpoint asks for.
    case altered
    /// It cannot be read at all.
    case unreadable(reason: String)
    /// No ledger has a file of that name.
    case unexpected
    /// It is not a checkpoint of this ledger, signed by its key.
    case untrusted(LedgerError)
    /// It covers fewer leaves than an earlier checkpoint, which covers `known`.
    case rolledBack(known: Int64)
    /// The tree at that size has another root: leaves were changed or removed since, or added
    /// before others.
    case otherTree(size: Int64)
  }

  /// Below `ledger/`; for kept checkpoints with the byte at which the record begins.
  package let file: String
  /// The leaves that it concerns, as narrowly as can be said; `nil` for a checkpoint.
  package let leaves: Range<Int64>?
  package let fault: Fault
}

extension LedgerDeviation: CustomStringConvertible {
  package var description: String {
    let what =
      switch fault {
      case .missing: "is missing"
      case .altered: "was altered"
      case .unreadable(let reason): "cannot be read: \(reason)"
      case .unexpected: "does not belong into a ledger"
      case .untrusted(let error): "is not trusted: \(error)"
      case .rolledBack(let known): "covers fewer leaves than an earlier checkpoint (\(known))"
      case .otherTree(let size): "contradicts the tree with \(counted(size, "leaf", "leaves"))"
      }
    return "ledger/\(file) \(what)\(place)"
  }

  private var place: String {
    guard let leaves, let last = leaves.last else { return "" }
    return leaves.count == 1
      ? " (leaf \(leaves.lowerBound))" : " (leaves \(leaves.lowerBound) to \(last))"
  }
}

import Ledger
import Records

/// What a change of keys did.
package struct KeyRotation: Sendable {
  package let purpose: KeyPurpose
  package let old: ContentDigest
  package let new: ContentDigest
  /// What others judge the new key's signatures by, `NAME+HASH+KEY`; for the ledger.
  package var publicHalf: String?
  /// The index of its leaf; `nil` when no leaf tells of it.
  package let leaf: Int64?
  /// Where the old private key lies, for the operator to take away.
  package let oldPrivateKey: String?
  /// The new key was in place already: only what was left of an earlier run was done.
  package let wasInPlace: Bool

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "purpose", value: .string(purpose.rawValue)), (name: "old", value: .string(old.hex)),
      (name: "new", value: .string(new.hex)), (name: "wasInPlace", value: .bool(wasInPlace)),
    ]
    if let publicHalf { members.append((name: "verifierKey", value: .string(publicHalf))) }
    if let leaf { members.append((name: "leaf", value: .int(leaf))) }
    if let oldPrivateKey {
      members.append((name: "oldPrivateKey", value: .string(oldPrivateKey)))
    }
    return .object(members)
  }

  /// For people, line by line.
  package var lines: [String] {
    var lines: [String] = []
    if wasInPlace {
      lines.append("The \(purpose.rawValue) key \(new.hex) is in place already.")
    } else {
      lines.append("The \(purpose.rawValue) key \(new.hex) has taken the place of \(old.hex).")
    }
    if let publicHalf { lines.append("Its public half, for everybody: \(publicHalf)") }
    if let leaf { lines.append("Leaf \(leaf) of the ledger says so.") }
    if let oldPrivateKey {
      lines.append(
        "The old private key is kept as \(oldPrivateKey): take it away, or `shred -u` it.")
    }
    return lines
  }
}

extension Home {
  /// The newest change of that purpose, as the journal has it.
  static func newestChange(
    of purpose: KeyPurpose, in store: any Store
  ) throws(StoreError) -> (leaf: Int64, old: ContentDigest, new: ContentDigest)? {
    for change in try store.keyChanges().reversed() {
      if case .keyChanged(purpose, let old, let new) = change.event.kind {
        return (change.leaf, old, new)
      }
    }
    return nil
  }
}

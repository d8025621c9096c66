import Ledger

/// One of the witnesses that a home has chosen.
package struct ChosenWitness: Hashable, Sendable {
  package let key: NoteVerifierKey
  /// Where its cosignatures are: `SHA-256 of the origin/checkpoint` below it.
  package let place: Place

  package init(key: NoteVerifierKey, place: Place) {
    self.key = key
    self.place = place
  }
}

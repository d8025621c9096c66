/// A line of the history of a record, as the journal keeps it beside the ledger.
package struct RecordedEvent: Hashable, Sendable {
  /// The record's number, and the index of the event's leaf: no two lines share both.
  package struct Place: Hashable, Sendable {
    package let number: JournalNumber
    package let leaf: Int64

    package init(number: JournalNumber, leaf: Int64) {
      self.number = number
      self.leaf = leaf
    }
  }

  package let place: Place
  package let event: Event

  package init(place: Place, event: Event) {
    self.place = place
    self.event = event
  }
}

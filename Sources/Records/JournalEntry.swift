/// One record as the journal knows it (journalpost).
package struct JournalEntry: Hashable, Sendable {
  package let id: RecordID
  package let number: JournalNumber
  /// When it was journalled, that is committed; `id.received` says when it was claimed.
  package let journaled: Instant
  package let form: FormIdentity
  package let title: String
  /// Who sent it, as the form names them; only the database knows it.
  package let sender: String?
  package let container: ContentDigest
  /// Bytes of the container file.
  package let size: Int
  package let submission: ContentDigest
  package let reference: ContentDigest?
  /// The route decided when it was accepted; the item's present team may be another.
  package let route: Route
  package let respondBy: CivilDate?
  /// The index of its `accepted` leaf in the ledger.
  package let leaf: Int64

  package init(
    id: RecordID, number: JournalNumber, journaled: Instant, form: FormIdentity, title: String,
    sender: String? = nil, container: ContentDigest, size: Int, submission: ContentDigest,
    reference: ContentDigest?, route: Route, respondBy: CivilDate?, leaf: Int64
  ) {
    self.id = id
    self.number = number
    self.journaled = journaled
    self.form = form
    self.title = title
    self.sender = sender
    self.container = container
    self.size = size
    self.submission = submission
    self.reference = reference
    self.route = route
    self.respondBy = respondBy
    self.leaf = leaf
  }

  package init(_ acceptance: Acceptance, number: JournalNumber, journaled: Instant, leaf: Int64) {
    id = acceptance.id
    self.number = number
    self.journaled = journaled
    form = acceptance.form
    title = acceptance.title
    sender = acceptance.sender
    container = acceptance.container
    size = acceptance.size
    submission = acceptance.submission
    reference = acceptance.reference
    route = acceptance.route
    respondBy = acceptance.respondBy
    self.leaf = leaf
  }

  /// What its leaf in the ledger says.
  package var event: Event {
    Event(
      at: journaled, record: id,
      kind: .accepted(
        Event.AcceptedFacts(
          journalNumber: number, form: form, container: container, submission: submission,
          reference: reference, route: route, respondBy: respondBy)))
  }
}

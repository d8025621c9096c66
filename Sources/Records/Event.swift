/// Something that happened to a record or a submission: what a leaf of the ledger says.
///
/// A leaf is the event's canonical JSON (RFC 8785). It names records, digests, teams and rules,
/// never persons: no names, no titles, no contents, no names of dropped files.
package struct Event: Hashable, Sendable {
  package let at: Instant
  /// The record; for a rejection or a duplicate the submission's own id; for a change of keys an id
  /// made for it.
  package let record: RecordID
  package let kind: Kind

  package init(at: Instant, record: RecordID, kind: Kind) {
    self.at = at
    self.record = record
    self.kind = kind
  }

  package enum Kind: Hashable, Sendable {
    /// Sealed, routed and journalled. Acceptance and route are one decision of one commit, and so
    /// one leaf.
    case accepted(AcceptedFacts)
    /// Not taken in; the codes of its violations, each once, sorted.
    case rejected(submission: ContentDigest, codes: [String])
    /// The same submission as an accepted record's.
    case duplicate(submission: ContentDigest, of: RecordID)
    /// A handler of the team has the item until then; the leaf's index is the lease's token.
    case taken(team: String, until: Instant)
    case extended(token: Int64, until: Instant)
    case released(token: Int64)
    case forwarded(token: Int64, from: String, to: String)
    /// A preliminary answer leaves the item open.
    case completed(token: Int64, code: CompletionCode)
    /// A copy of the container was handed out.
    case exported
    /// Somebody was shown what is in the record, or was handed some of it ("sett av").
    case read
    /// The container is removed from the archive, because the retention rule of its service says so.
    case disposed(basis: String)
    /// Another key takes over from the leaf on: digests of the certificates' DER for `seal`, of the
    /// verifier keys' text for `ledger`.
    case keyChanged(KeyPurpose, from: ContentDigest, to: ContentDigest)
  }

  /// What an accepted record's leaf pins down.
  package struct AcceptedFacts: Hashable, Sendable {
    package let journalNumber: JournalNumber
    package let form: FormIdentity
    package let container: ContentDigest
    /// Of what was dropped.
    package let submission: ContentDigest
    /// SHA-256 of `FAMILY NUL REFERENCE`, the portal's own reference, when it gave one.
    package let reference: ContentDigest?
    package let route: Route
    package let respondBy: CivilDate?

    package init(
      journalNumber: JournalNumber, form: FormIdentity, container: ContentDigest,
      submission: ContentDigest, reference: ContentDigest?, route: Route, respondBy: CivilDate?
    ) {
      self.journalNumber = journalNumber
      self.form = form
      self.container = container
      self.submission = submission
      self.reference = reference
      self.route = route
      self.respondBy = respondBy
    }
  }
}

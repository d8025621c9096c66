/// What the line decided about one submission, ready to be committed.
package enum Decision: Sendable {
  case accepted(Acceptance)
  case rejected(Refusal)

  package var id: RecordID {
    switch self {
    case .accepted(let acceptance): acceptance.id
    case .rejected(let refusal): refusal.id
    }
  }
}

/// A sealed and routed submission whose container lies, durable, under its final name.
package struct Acceptance: Sendable {
  package let id: RecordID
  /// The whole name as dropped.
  package let name: String
  package let form: FormIdentity
  /// In the municipality's own language.
  package let title: String
  /// Who sent it, as the form names them.
  package let sender: String?
  /// SHA-256 of the container file.
  package let container: ContentDigest
  /// Bytes of the container file.
  package let size: Int
  /// Of what was dropped.
  package let submission: ContentDigest
  /// SHA-256 of `FAMILY NUL REFERENCE`, when the portal gave a reference.
  package let reference: ContentDigest?
  package let route: Route
  package let respondBy: CivilDate?

  package init(
    id: RecordID, name: String, form: FormIdentity, title: String, sender: String? = nil,
    container: ContentDigest, size: Int, submission: ContentDigest, reference: ContentDigest?,
    route: Route, respondBy: CivilDate?
  ) {
    self.id = id
    self.name = name
    self.form = form
    self.title = title
    self.sender = sender
    self.container = container
    self.size = size
    self.submission = submission
    self.reference = reference
    self.route = route
    self.respondBy = respondBy
  }
}

/// A submission that is not taken in, with everything that is wrong with it.
package struct Refusal: Sendable {
  package let id: RecordID
  /// The whole name as dropped.
  package let name: String
  /// Of what was dropped.
  package let submission: ContentDigest
  package let violations: [Violation]

  package init(id: RecordID, name: String, submission: ContentDigest, violations: [Violation]) {
    self.id = id
    self.name = name
    self.submission = submission
    self.violations = violations
  }
}

/// What numbers about services and teams are made of: one record's way through the teams.
package struct ItemFacts: Hashable, Sendable {
  package let number: JournalNumber
  package let service: String
  package let form: FormIdentity
  /// The team to which it was routed.
  package let routedTo: String
  /// The team that has the item now, or had it when it was completed.
  package let team: String
  /// When it was claimed from the drop folder.
  package let received: Instant
  package let journaled: Instant
  package let respondBy: CivilDate?
  /// No rule routed it.
  package let unrouted: Bool
  /// When a handler first took it.
  package let firstTaken: Instant?
  /// When a preliminary answer was first given.
  package let preliminary: Instant?
  /// How and when it was completed; `nil` while it is open.
  package let completed: Completion?
  /// Oldest first.
  package let forwards: [Forward]

  package struct Completion: Hashable, Sendable {
    package let code: CompletionCode
    package let at: Instant

    package init(code: CompletionCode, at: Instant) {
      self.code = code
      self.at = at
    }
  }

  package struct Forward: Hashable, Sendable {
    package let at: Instant
    package let from: String
    package let to: String

    package init(at: Instant, from: String, to: String) {
      self.at = at
      self.from = from
      self.to = to
    }
  }

  package init(
    number: JournalNumber, service: String, form: FormIdentity, routedTo: String, team: String,
    received: Instant, journaled: Instant, respondBy: CivilDate?, unrouted: Bool,
    firstTaken: Instant?, preliminary: Instant?, completed: Completion?, forwards: [Forward]
  ) {
    self.number = number
    self.service = service
    self.form = form
    self.routedTo = routedTo
    self.team = team
    self.received = received
    self.journaled = journaled
    self.respondBy = respondBy
    self.unrouted = unrouted
    self.firstTaken = firstTaken
    self.preliminary = preliminary
    self.completed = completed
    self.forwards = forwards
  }
}

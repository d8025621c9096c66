import Records
import Settings
import Validation

/// Tells senders how far their submissions have come: what the status page does.
package struct StatusOffice: Sendable {
  private let open: OpenHome
  /// `nil` when the home has no key for secrets: then nobody sees a status.
  private let secrets: StatusSecrets?

  package init(_ open: OpenHome) {
    self.open = open
    secrets = open.statusSecrets()
  }

  /// The status of a submission, named by its journal number, or by the id of the record or of the
  /// submission.
  ///
  /// - Returns: `nil` when there is none, and all the same when the secret is not its own.
  package func status(of reference: String, secret: String) throws -> SubmissionStatus? {
    guard let secrets else { return nil }
    let outcome = try outcome(of: reference.filter { !$0.isWhitespace })
    // For what is not there, another id's secret is compared: it takes as long.
    let id = outcome?.owner ?? RecordID(high: 0, low: 0)
    guard secrets.isSecret(secret, of: id), let outcome else { return nil }
    switch outcome {
    case .record(let entry):
      return SubmissionStatus(received: entry.id.received, fate: .accepted(try course(of: entry)))
    case .rejection(let outcome, let violations):
      return SubmissionStatus(
        received: outcome.id.received,
        fate: .rejected(at: outcome.committed, violations.map(\.correction)))
    }
  }

  private enum Found {
    case record(JournalEntry)
    case rejection(Outcome, [Violation])

    /// Whose secret opens it: a duplicate has the first one's.
    var owner: RecordID {
      switch self {
      case .record(let entry): entry.id
      case .rejection(let outcome, _): outcome.id
      }
    }
  }

  private func outcome(of reference: String) throws -> Found? {
    if let number = JournalNumber(reference) {
      return try open.store.entry(number).map { .record($0) }
    }
    guard let id = RecordID(reference), let outcome = try open.store.outcome(of: id) else {
      return nil
    }
    switch outcome.verdict {
    case .accepted(let entry), .duplicate(let entry): return .record(entry)
    case .rejected(let violations): return .rejection(outcome, violations)
    }
  }

  private func course(of entry: JournalEntry) throws -> SubmissionStatus.Course {
    let configuration = open.home.configuration
    let item = try open.store.item(entry.id)
    let since = item?.since ?? entry.journaled
    var answered: SubmissionStatus.Answer?
    if case .completed(let code, let at)? = item?.state {
      answered = SubmissionStatus.Answer(code: code, at: at)
    }
    var (begun, preliminary): (Instant?, Instant?)
    for event in try open.store.history(of: entry.id).map(\.event) {
      switch event.kind {
      case .taken where event.at >= since: begun = begun ?? event.at
      case .completed(_, .preliminary): preliminary = event.at
      default: continue
      }
    }
    let (service, team) = (entry.route.service, item?.team ?? entry.route.team)
    let today = open.home.today
    return SubmissionStatus.Course(
      number: entry.number, journaled: entry.journaled,
      service: configuration.map.service(service, on: today)?.name ?? LocalizedText(service),
      team: configuration.map.team(team, on: today)?.name ?? LocalizedText(team),
      withTeamSince: since, begun: begun, preliminaryAnswer: preliminary, answered: answered,
      respondBy: entry.respondBy,
      deadline: configuration.pipelines.first { $0.service.value == service }?.deadline)
  }
}

extension Violation {
  /// File names are the sender's words, and so are not repeated; the paths of fields are the form's.
  fileprivate var correction: SubmissionStatus.Correction {
    SubmissionStatus.Correction(
      path: path.hasPrefix("/") && path != "/" ? path : nil, code: code,
      message: discreetMessage)
  }
}

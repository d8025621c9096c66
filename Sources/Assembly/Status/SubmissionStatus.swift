import Records
import Settings

/// How far a submission has come, as its sender may see it: dates, service and team; nothing of what
/// it holds, and nobody who works on it.
package struct SubmissionStatus: Hashable, Sendable {
  package let received: Instant
  package let fate: Fate

  package enum Fate: Hashable, Sendable {
    case accepted(Course)
    /// What to correct, as far as it can be told without what the form holds.
    case rejected(at: Instant, [Correction])
  }

  /// The way of an accepted submission.
  package struct Course: Hashable, Sendable {
    package let number: JournalNumber
    package let journaled: Instant
    package let service: LocalizedText
    /// The team that has it now, or had it when it was answered.
    package let team: LocalizedText
    package let withTeamSince: Instant
    /// When that team first took it up.
    package let begun: Instant?
    /// When a preliminary answer was last given.
    package let preliminaryAnswer: Instant?
    package let answered: Answer?
    package let respondBy: CivilDate?
    /// Why then: the service's deadline as it is today.
    package let deadline: DeadlineRule?
  }

  package struct Answer: Hashable, Sendable {
    package let code: CompletionCode
    package let at: Instant
  }

  package struct Correction: Hashable, Sendable {
    /// The field or, for what lies in no form, nothing.
    package let path: String?
    package let code: String
    /// `nil` when it cannot be told without what was sent: the report with the receipt has it.
    package let message: LocalizedText?
  }
}

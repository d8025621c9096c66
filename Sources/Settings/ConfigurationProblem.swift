/// One thing wrong with the configuration: where, what, and what the operator can do.
package struct ConfigurationProblem: Hashable, Sendable, Error {
  package let severity: Severity
  package let place: SourcePlace
  /// What is wrong, as a clause without a full stop: `there is no team "byggsak"`.
  package let problem: String
  /// What to do about it, in the same form: `write "byggesak", or add the team to the service map`.
  package let remedy: String

  package init(
    _ severity: Severity = .error, at place: SourcePlace, _ problem: String, remedy: String
  ) {
    self.severity = severity
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  package enum Severity: String, Sendable {
    /// The home must not run with it.
    case error
    /// The home runs, but perhaps not as meant.
    case warning
  }
}

extension ConfigurationProblem: CustomStringConvertible {
  /// `pipelines/x.yaml:31: routes[2].team: error: there is no team "byggsak"; write "byggesak"`.
  package var description: String {
    "\(place): \(severity.rawValue): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
  }
}

/// Collects what is wrong while the configuration is read, so that one reading reports everything.
final class Findings {
  private(set) var problems: [ConfigurationProblem] = []

  func add(
    _ severity: ConfigurationProblem.Severity = .error, at place: SourcePlace, _ problem: String,
    remedy: String
  ) {
    problems.append(ConfigurationProblem(severity, at: place, problem, remedy: remedy))
  }
}

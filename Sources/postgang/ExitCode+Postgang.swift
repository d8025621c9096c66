import ArgumentParser

/// The exit codes that other programs count on.
extension ExitCode {
  /// Violations, deviations, errors in the configuration.
  static let findings = ExitCode(4)
  static let noHome = ExitCode(10)
  static let alreadyServing = ExitCode(11)
}

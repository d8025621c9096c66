import Settings

/// What can go wrong in this module, apart from submissions that are.
package enum ValidationError: Error, Hashable, Sendable {
  /// The forms of the pipelines cannot be used: everything that is wrong with them.
  case configuration([ConfigurationProblem])
}

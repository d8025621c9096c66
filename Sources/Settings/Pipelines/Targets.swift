/// What share of a service's records the municipality wants to complete within the deadline, in the
/// words of its scorecard (målekort).
package struct Targets: Hashable, Sendable {
  /// Percent from which the result is the desired one (ønsket resultat).
  package let desired: Int
  /// Percent from which it is acceptable (akseptabelt resultat); below, it is unacceptable.
  package let acceptable: Int

  package init(desired: Int, acceptable: Int) {
    self.desired = desired
    self.acceptable = acceptable
  }
}

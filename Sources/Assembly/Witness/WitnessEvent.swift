import Witnessing

/// What a running witness tells of one ledger.
package enum WitnessEvent: Hashable, Sendable {
  case looked(Sighting)
  /// It could not be looked at, or not be believed, and is looked at again.
  case postponed(WitnessError)
}

/// The languages that Postgang speaks.
package enum Language: String, Sendable, CaseIterable {
  /// Norwegian Bokmål.
  case nb
  /// Norwegian Nynorsk.
  case nn
  /// Swedish.
  case sv
  /// English.
  case en
}

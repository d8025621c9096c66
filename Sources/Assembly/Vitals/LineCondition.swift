/// Where a home's line is in its life.
package enum LineCondition: Hashable, Sendable {
  /// It takes up what the last stop left behind.
  case starting
  case running
  /// It claims nothing more.
  case draining
  case halted(reason: String)

  /// Why nothing is taken in; `nil` while it is.
  var trouble: String? {
    switch self {
    case .starting: "the line is starting"
    case .running: nil
    case .draining: "the line is ending: it claims nothing more"
    case .halted(let reason): "the line has halted: \(reason)"
    }
  }
}

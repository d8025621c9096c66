/// A number as it may be told.
package enum Told<Value: Sendable & Equatable>: Sendable, Equatable {
  case value(Value)
  /// Rounded so far that it says nothing about a small number.
  case about(Value)
  /// It is small, or would tell a small number together with others.
  case hidden
  /// There is no such number: a share or a percentile of nothing.
  case none

  package var value: Value? {
    switch self {
    case .value(let value), .about(let value): value
    case .hidden, .none: nil
    }
  }

  package func map<Other>(_ change: (Value) -> Other) -> Told<Other> {
    switch self {
    case .value(let value): .value(change(value))
    case .about(let value): .about(change(value))
    case .hidden: .hidden
    case .none: .none
    }
  }
}

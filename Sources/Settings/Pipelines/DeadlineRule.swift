/// When a submission must have been answered, counted from the day it was received.
package struct DeadlineRule: Hashable, Sendable {
  package let span: Span
  /// The law or rule that says so, such as `fvl. § 11 a`.
  package let basis: String?

  package init(_ span: Span, basis: String? = nil) {
    self.span = span
    self.basis = basis
  }

  package enum Span: Hashable, Sendable {
    case days(Int)
    case workingDays(Int)
    case weeks(Int)
    case months(Int)
    /// The next such day of a year; 29 February is never one.
    case yearly(month: Int, day: Int)
  }
}

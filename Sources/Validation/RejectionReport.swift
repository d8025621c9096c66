import Records
import XML

/// Everything that is wrong with one submission, as its sender is told. Made only when something
/// is.
struct RejectionReport {
  private let locator: Locator
  private var found: [Violation]
  private var more: Int
  /// The paths at which the schema found mistakes.
  private let broken: Set<String>

  init(_ document: Document, _ form: Form, isValid: Bool) throws(CheckFailure) {
    let (findings, more) = try CheckFailure.from {
      () throws(XMLError) -> (list: [SchemaFinding], more: Int) in
      if isValid { return ([], 0) }
      return try form.schema.findings(in: document, limit: ValidateStage.mostViolations)
    }
    self.more = more
    locator = Locator(document)
    found = findings.map(Violation.init)
    broken = Set(findings.map(\.place.path))
  }

  /// Adds what the checks found, but not of a field that the schema already found wrong: one
  /// mistake is one violation.
  mutating func add(_ objections: [Objection], more: Int) {
    // What neither lists may be the same fields: at least as many as the longer rest are left.
    self.more = max(self.more, more)
    for objection in objections {
      let place = locator.place(of: objection.node)
      if broken.contains(place.path) { continue }
      if objection.looksBelow, broken.contains(where: { $0.hasPrefix(place.path + "/") }) {
        continue
      }
      found.append(objection.violation(at: place))
    }
  }

  mutating func add(_ violations: [Violation]) {
    found += violations
  }

  /// In the order of the form, what does not lie in it last; as many as are listed, and then how
  /// many are not.
  var violations: [Violation] {
    func order(_ violation: (offset: Int, element: Violation)) -> (Int, Int, Int) {
      let line = violation.element.line
      return (line == 0 ? .max : line, violation.element.column, violation.offset)
    }
    let sorted = found.enumerated().sorted { order($0) < order($1) }
    var list = sorted.prefix(ValidateStage.mostViolations).map(\.element)
    let left = more + sorted.count - list.count
    if left > 0 {
      list.append(
        ViolationKind.more.violation(
          at: Place(line: 0, column: 0, path: "/"), ["count": Phrase.same(String(left))]))
    }
    return list
  }
}

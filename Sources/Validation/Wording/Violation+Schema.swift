import Records
import XML

extension Violation {
  /// What the sender is told of a mistake that the schema found.
  init(_ finding: SchemaFinding) {
    let field = Phrase.same(finding.field)
    let (kind, values) = Violation.wording(of: finding)
    self = kind.violation(at: finding.place, values.merging(["field": field]) { given, _ in given })
  }

  private typealias Wording = (ViolationKind, [String: LocalizedText])

  private static func wording(of finding: SchemaFinding) -> Wording {
    // A pattern that has no plain words says less than any other rule that is broken.
    let spoken = finding.kinds.first { kind in
      if case .pattern(let text) = kind { return PatternDescription.words(for: text) != nil }
      return true
    }
    let kind = spoken ?? finding.kinds[0]
    return valueWording(kind, of: finding) ?? rangeWording(kind, of: finding)
      ?? structureWording(kind, of: finding)
  }

  private static func valueWording(
    _ kind: SchemaFinding.Kind, of finding: SchemaFinding
  ) -> Wording? {
    func skal(_ violation: ViolationKind, _ allowed: LocalizedText) -> Wording {
      (violation, ["allowed": allowed, "actual": Phrase.actual(finding.value)])
    }
    func lengths(_ violation: ViolationKind, _ limit: Int, _ actual: Int) -> Wording {
      (
        violation,
        ["limit": Phrase.characters(limit), "count": Phrase.same(String(actual))]
      )
    }
    switch kind {
    case .type(let name): return skal(.type, TypeDescription.words(for: name))
    case .enumeration(let values): return skal(.enumeration, Phrase.oneOf(values))
    case .pattern(let text):
      return skal(.pattern, PatternDescription.words(for: text) ?? TypeDescription.form)
    case .fixed(let value): return skal(.fixed, Phrase.quoted(value))
    case .minLength(_, actual: 0): return (.empty, [:])
    case .length(let limit, let actual): return lengths(.length, limit, actual)
    case .minLength(let limit, let actual): return lengths(.minLength, limit, actual)
    case .maxLength(let limit, let actual): return lengths(.maxLength, limit, actual)
    default: return nil
    }
  }

  private static func rangeWording(
    _ kind: SchemaFinding.Kind, of finding: SchemaFinding
  ) -> Wording? {
    let actual = Phrase.actual(finding.value)
    func below(_ violation: ViolationKind, _ limit: String) -> Wording {
      let values = ["smaller": Phrase.smaller(limit), "limit": Phrase.same(limit)]
      return (violation, values.merging(["actual": actual]) { first, _ in first })
    }
    func above(_ violation: ViolationKind, _ limit: String) -> Wording {
      let values = ["larger": Phrase.larger(limit), "limit": Phrase.same(limit)]
      return (violation, values.merging(["actual": actual]) { first, _ in first })
    }
    switch kind {
    case .minInclusive(let limit): return below(.minInclusive, limit)
    case .maxExclusive(let limit): return below(.maxExclusive, limit)
    case .minExclusive(let limit): return above(.minExclusive, limit)
    case .maxInclusive(let limit): return above(.maxInclusive, limit)
    case .totalDigits(let count):
      return (.totalDigits, ["limit": Phrase.digits(count), "actual": actual])
    case .fractionDigits(let count):
      return (.fractionDigits, ["limit": Phrase.decimals(count), "actual": actual])
    case .duplicateKey(let key): return (.duplicateKey, ["quoted": Phrase.afterColon(key)])
    case .missingKey(let key): return (.missingKey, ["quoted": Phrase.afterColon(key)])
    case .incompleteKey: return (.incompleteKey, [:])
    default: return nil
    }
  }

  private static func structureWording(
    _ kind: SchemaFinding.Kind, of finding: SchemaFinding
  ) -> Wording {
    switch kind {
    case .missingElement([]): (.incompleteElement, [:])
    case .missingElement(let names): (.missingElement, ["missing": Phrase.oneOf(names)])
    case .unexpectedElement(expected: []): (.unexpectedElement, [:])
    case .unexpectedElement(let names): (.insteadElement, ["expected": Phrase.oneOf(names)])
    case .misplacedElement(let first): (.misplacedElement, ["expected": Phrase.quoted(first)])
    case .wrongNamespace(let name): (.wrongNamespace, ["expected": Phrase.quoted(name)])
    case .missingAttribute(let name): (.missingAttribute, ["missing": Phrase.quoted(name)])
    case .unexpectedAttribute: (.unexpectedAttribute, [:])
    case .textNotAllowed: (.textNotAllowed, [:])
    case .elementNotAllowed: (.elementNotAllowed, [:])
    case .notNillable: (.notNillable, [:])
    case .nilWithContent: (.nilWithContent, [:])
    case .abstractType: (.abstractType, [:])
    case .unknownType: (.unknownType, [:])
    default: (.other, [:])
    }
  }
}

import Records
import XML

extension XMLError {
  /// What the sender is told of a file that cannot be read; `nil` when it is not the sender's
  /// fault.
  var violations: [Violation]? {
    switch self {
    case .refused(let refusal, let line, let column):
      let (kind, values) = refusal.wording
      return [kind.violation(at: Place(line: line, column: column, path: "/"), values)]
    case .malformed(let list):
      return list.map { fault in
        ViolationKind.xmlMalformed.violation(
          at: Place(line: fault.line, column: fault.column, path: "/"),
          ["reason": MalformedReason.words(for: fault)])
      }
    case .expression:
      return [ViolationKind.tooComplex.violation(at: Place(line: 0, column: 0, path: "/"))]
    case .schema, .library:
      return nil
    }
  }
}

extension XMLRefusal {
  fileprivate var wording: (ViolationKind, [String: LocalizedText]) {
    func limited(_ kind: ViolationKind, _ limit: Int) -> (ViolationKind, [String: LocalizedText]) {
      (kind, ["limit": Phrase.same(String(limit))])
    }
    switch self {
    case .empty: return (.xmlEmpty, [:])
    case .notXML: return (.xmlNotXML, [:])
    case .nul: return (.xmlNul, [:])
    case .doctype: return (.xmlDoctype, [:])
    case .tooLarge(let limit): return (.xmlTooLarge, ["limit": Phrase.bytes(limit)])
    case .tooLongText(let limit): return (.xmlTooLongText, ["limit": Phrase.bytes(limit)])
    case .tooDeep(let limit): return limited(.xmlTooDeep, limit)
    case .tooManyAttributes(let limit): return limited(.xmlTooManyAttributes, limit)
    case .tooManyNodes(let limit): return limited(.xmlTooManyNodes, limit)
    case .tooManyNamespaces(let limit): return limited(.xmlTooManyNamespaces, limit)
    case .unknownEncoding(let name):
      return (.xmlUnknownEncoding, ["name": Phrase.quoted(String(name.prefix(40)))])
    case .falseEncoding(let name):
      return (.xmlEncoding, ["name": Phrase.same(name.uppercased())])
    }
  }
}

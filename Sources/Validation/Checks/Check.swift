import Records
import Settings
import XML

/// A check of a pipeline, with its XPaths compiled.
struct Check: Sendable {
  private let definition: CheckDefinition
  private let path: XPath
  /// The expression's test, or the attachment's digest.
  private let inner: XPath?

  /// What a check may ask about the world outside the document.
  struct World {
    let today: CivilDate
    let allowSynthetic: Bool
    let attachments: AttachmentFiles
  }

  /// `nil` when an XPath is none, which the compiler then knows.
  init?(_ definition: CheckDefinition, _ compiler: XPathCompiler) {
    self.definition = definition
    let path = compiler.compile(definition.path)
    switch definition.kind {
    case .expression(let test, _, _):
      inner = compiler.compile(test)
      if inner == nil { return nil }
    case .attachment(let digest?):
      inner = compiler.compile(digest)
      if inner == nil { return nil }
    default:
      inner = nil
    }
    guard let path else { return nil }
    self.path = path
  }

  /// Checks every node that the path selects; keeps at most `limit` objections, and counts the rest.
  func objections(
    to document: Document, _ world: World, limit: Int
  ) throws(CheckFailure) -> (list: [Objection], more: Int) {
    var list: [Objection] = []
    var more = 0
    for node in try CheckFailure.from({ () throws(XMLError) in try path.nodes(on: document) }) {
      guard let objection = try objection(to: node, world) else { continue }
      if list.count < limit { list.append(objection) } else { more += 1 }
    }
    return (list, more)
  }

  private func objection(to node: Node, _ world: World) throws(CheckFailure) -> Objection? {
    switch definition.kind {
    case .expression(_, let code, let message):
      let holds = try CheckFailure.from { () throws(XMLError) in
        try inner?.bool(on: node.document, at: node) ?? true
      }
      return holds ? nil : Objection(node: node, looksBelow: true, .written(code, message))
    case .attachment:
      return try objectionToFile(node, world)
    default:
      let value = node.text.trimmed
      // Whether something must be filled in is the schema's business.
      guard !value.isEmpty, let kind = violation(of: value, world) else { return nil }
      var values = ["field": Phrase.same(node.localName)]
      values["actual"] = Phrase.actual(value)
      values["allowed"] = TypeDescription.date
      return Objection(node: node, looksBelow: false, .kind(kind, values))
    }
  }

  private func violation(of value: String, _ world: World) -> ViolationKind? {
    switch definition.kind {
    case .fodselsnummer:
      guard let number = Fodselsnummer(value) else { return .fodselsnummer }
      return number.isSynthetic && !world.allowSynthetic ? .syntheticNumber : nil
    case .organisasjonsnummer:
      return NationalNumbers.isOrganisasjonsnummer(value) ? nil : .organisasjonsnummer
    case .personnummer: return NationalNumbers.isPersonnummer(value) ? nil : .personnummer
    case .organisationsnummer:
      return NationalNumbers.isOrganisationsnummer(value) ? nil : .organisationsnummer
    case .kommunenummer: return NationalNumbers.isKommunenummer(value) ? nil : .kommunenummer
    case .kontonummer: return NationalNumbers.isKontonummer(value) ? nil : .kontonummer
    case .past:
      guard let date = CivilDate(value.prefix(10)) else { return .notADate }
      return date > world.today ? .past : nil
    case .future:
      guard let date = CivilDate(value.prefix(10)) else { return .notADate }
      return date < world.today ? .future : nil
    case .expression, .attachment:
      return nil
    }
  }

  private func objectionToFile(_ node: Node, _ world: World) throws(CheckFailure) -> Objection? {
    let name = node.text.trimmed
    if name.isEmpty { return nil }
    let values = ["name": Phrase.quoted(String(name.prefix(200)))]
    guard let file = world.attachments.named(name) else {
      return Objection(node: node, looksBelow: false, .kind(.missingFile, values))
    }
    guard let inner else { return nil }
    let stated = try CheckFailure.from { () throws(XMLError) in
      try inner.string(on: node.document, at: node).trimmed.lowercased()
    }
    if stated.isEmpty { return nil }
    let digest: ContentDigest
    do throws(AttachmentFailure) { digest = try world.attachments.digest(of: file) } catch {
      // A damaged attachment is told as such, with the attachments.
      if case .unreadable = error { return nil }
      throw .attachment(error)
    }
    return digest.hex == stated
      ? nil : Objection(node: node, looksBelow: false, .kind(.wrongDigest, values))
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}

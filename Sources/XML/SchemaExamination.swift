import CLibxml2

/// Finds everything that is wrong with a document, where libxml2 alone stops at the first element
/// that cannot stand in its parent: it works on a tree of its own, mends each such place as a
/// person would (`ContentMending`), and validates again.
struct SchemaExamination: ~Copyable {
  private let locator: Locator
  private let vocabulary: SchemaVocabulary
  private var mending: ContentMending
  private let limit: Int
  private var entries: [Key: Entry] = [:]
  private var arrivals = 0
  /// Faults that no mending removed: they are told once and left alone.
  private var givenUp: Set<UnsafeMutablePointer<xmlNode>> = []

  /// One mistake is one finding: a value that breaks several rules is one mistake.
  private struct Key: Hashable {
    let node: UnsafeMutablePointer<xmlNode>
    let topic: Topic
  }

  private enum Topic: Hashable {
    case value
    case content
    case other(SchemaFinding.Kind)
  }

  /// Where a fault of content was found.
  private struct Site {
    let node: UnsafeMutablePointer<xmlNode>
    let parent: UnsafeMutablePointer<xmlNode>?
    let place: Place
    /// The node is the parent that lacks something at its end.
    let isParent: Bool
  }

  private struct Entry {
    let place: Place
    let arrival: Int
    let field: String
    let value: String?
    let kinds: [SchemaFinding.Kind]

    var finding: SchemaFinding {
      SchemaFinding(
        place: place, field: field, value: value, kinds: kinds.sorted { $0.weight > $1.weight })
    }

    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      (a.place.line, a.place.column, a.arrival) < (b.place.line, b.place.column, b.arrival)
    }
  }

  /// `text` is parsed anew, since the mending takes the tree apart.
  init(_ text: [UInt8], against schema: Schema, limit: Int) throws(XMLError) {
    let document = try Document(text, limits: .examined)
    locator = Locator(document)
    vocabulary = SchemaVocabulary(schema.sources)
    mending = ContentMending(document, schema: schema, vocabulary: vocabulary, limit: limit * 4)
    self.limit = limit
  }

  /// The findings in document order, at most `limit`; and at least how many more there are.
  mutating func run() throws(XMLError) -> (list: [SchemaFinding], more: Int) {
    var errors = try mending.validate()
    let isValid = errors.isEmpty
    for error in errors where !error.isAboutContent { add(error) }
    while let fault = nextFault(errors) {
      guard let node = fault.node, mending.hasBudget else { break }
      // Where it stands has to be asked before the mending moves or removes it.
      let site = Site(
        node: node, parent: node.pointee.parent, place: locator.place(of: node),
        isParent: fault.isMissingAtEnd)
      let cures = try mending.mend(fault)
      if cures.isEmpty {
        add(fault)
        givenUp.insert(node)
      }
      for cure in cures { add(cure, at: site) }
      errors = try mending.validate()
      for error in errors where !error.isAboutContent { add(error) }
    }
    // Without budget the faults that are left are told as libxml2 tells them.
    for error in errors where error.isAboutContent { add(error) }
    // An invalid document without a finding would be a rejection without a reason.
    if entries.isEmpty, !isValid, let root = mending.root {
      let kind = SchemaFinding.Kind.other(0)
      add(kind, at: Key(node: root, topic: .other(kind)), place: locator.place(of: root))
    }
    let sorted = entries.values.sorted(by: Entry.precedes)
    return (sorted.prefix(limit).map(\.finding), mending.more + max(0, sorted.count - limit))
  }

  /// Faults of elements that the mending itself put in are nobody's mistake.
  private func nextFault(_ errors: [SchemaError]) -> SchemaError? {
    errors.first { error in
      guard error.isAboutContent, let node = error.node else { return false }
      return locator.knows(node) && !givenUp.contains(node)
    }
  }

  private mutating func add(_ error: SchemaError) {
    let kind = error.kind(vocabulary)
    guard let node = node(of: error, kind), locator.knows(node) else { return }
    let topic: Topic
    switch kind {
    case _ where error.isAboutValue: topic = .value
    case .unexpectedElement: topic = .content
    default: topic = .other(kind)
    }
    add(kind, at: Key(node: node, topic: topic), place: locator.place(of: node))
  }

  /// libxml2 gives no node for a reference to a missing key, only a line.
  private func node(
    of error: SchemaError, _ kind: SchemaFinding.Kind
  ) -> UnsafeMutablePointer<xmlNode>? {
    if let node = error.node { return node }
    var value: String?
    if case .missingKey(let key) = kind { value = key }
    return locator.element(named: error.elementName, onLine: error.line, with: value)
      ?? mending.root
  }

  private mutating func add(_ cure: SchemaFinding.Kind, at site: Site) {
    guard case .missingElement = cure else {
      return add(cure, at: Key(node: site.node, topic: .content), place: site.place)
    }
    // Told of the parent, but at the place where the missing element should have stood.
    guard let parent = site.isParent ? site.node : site.parent else { return }
    let place = Place(
      line: site.place.line, column: site.place.column, path: locator.place(of: parent).path)
    add(cure, at: Key(node: parent, topic: .other(cure)), place: place)
  }

  private mutating func add(_ kind: SchemaFinding.Kind, at key: Key, place: Place) {
    let known = entries[key]
    if known?.kinds.contains(kind) == true { return }
    arrivals += 1
    entries[key] = Entry(
      place: place, arrival: known?.arrival ?? arrivals, field: key.node.shortName,
      value: key.node.ownText, kinds: (known?.kinds ?? []) + [kind])
  }
}

extension SchemaFinding.Kind {
  /// Which of several broken rules says most about a value.
  fileprivate var weight: Int {
    switch self {
    case .fixed: 9
    case .enumeration: 8
    case .length, .minLength, .maxLength: 6
    case .minInclusive, .minExclusive, .maxInclusive, .maxExclusive: 5
    case .fractionDigits, .totalDigits: 4
    case .type: 3
    // A pattern says more than a length, when it can be put into words.
    case .pattern: 7
    default: 1
    }
  }
}

extension UnsafeMutablePointer<xmlNode> {
  /// The text of an attribute, or of an element that holds no other element.
  fileprivate var ownText: String? {
    if pointee.type == XML_ELEMENT_NODE, xmlFirstElementChild(self) != nil { return nil }
    guard let text = xmlNodeGetContent(self) else { return nil }
    defer { cxml_free(text) }
    return String(cString: text)
  }
}

extension XMLLimits {
  /// The text was within the limits of its sender when it was first read.
  fileprivate static var examined: XMLLimits {
    var limits = XMLLimits(bytes: .max)
    limits.depth = 250
    limits.attributes = .max
    limits.nodes = .max
    limits.namespaces = .max
    return limits
  }
}

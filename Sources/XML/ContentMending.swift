import CLibxml2

/// Mends places at which an element stands wrongly or is missing, so that libxml2 looks at what
/// comes after: tries what a person would do, and keeps what makes the place right.
///
/// The tree it works on is good for nothing else.
struct ContentMending: ~Copyable {
  private let document: Document
  private let schema: Schema
  private let vocabulary: SchemaVocabulary
  /// Errors that one validation collects.
  private let limit: Int
  private var validations = 0
  /// How many errors the first validation found beyond those that it may collect.
  private(set) var more = 0
  /// Taken out of the tree; freed at the end, since their addresses name them until then.
  private var removed: [UnsafeMutablePointer<xmlNode>] = []

  private typealias Element = UnsafeMutablePointer<xmlNode>

  init(_ document: Document, schema: Schema, vocabulary: SchemaVocabulary, limit: Int) {
    self.document = document
    self.schema = schema
    self.vocabulary = vocabulary
    self.limit = limit
  }

  deinit { for node in removed { xmlFreeNode(node) } }

  /// Each try costs time in proportion to the document: a large one gets fewer.
  var hasBudget: Bool { validations < 300 && validations * document.nodeCount < 600_000 }

  var root: UnsafeMutablePointer<xmlNode>? { xmlDocGetRootElement(document.pointer) }

  /// Validates the tree as it now is.
  mutating func validate() throws(XMLError) -> [SchemaError] {
    validations += 1
    let errors = try schema.errors(in: document, limit: limit)
    if validations == 1 { more = errors.more }
    return errors.list
  }

  /// Mends one fault of content, and says what was wrong, as the cure shows it; empty when nothing
  /// helped. What cannot stand where it stands is taken away at last, so that a fault never
  /// returns.
  mutating func mend(_ fault: SchemaError) throws(XMLError) -> [SchemaFinding.Kind] {
    guard let node = fault.node else { return [] }
    let expected = fault.expected
    if fault.isMissingAtEnd {
      let names = try missing(atEndOf: node, of: expected)
      return names.isEmpty ? [] : [.missingElement(names)]
    }
    guard let parent = node.pointee.parent else { return [] }
    if let other = expected.first(where: { $0.local == node.localName }) {
      moveToNamespace(other.namespace, from: node)
      return [.wrongNamespace(expected: other.namespace)]
    }
    if vocabulary.declares(node.localName) {
      if let later = try move(before: node, anyOf: expected) {
        return [.misplacedElement(after: later)]
      }
      let names = try missing(in: parent, before: node, of: expected)
      if !names.isEmpty { return names.map { .missingElement($0) } }
    }
    let instead = try replace(node, in: parent, byAnyOf: expected)
    return [.unexpectedElement(expected: instead.isEmpty ? expected.map(\.local) : instead)]
  }

  /// Moves a later sibling that should have come first to the front of `node`, if that makes it
  /// right; its name.
  private mutating func move(
    before node: Element, anyOf expected: [ExpandedName]
  ) throws(XMLError) -> String? {
    for name in expected {
      guard hasBudget, let later = node.laterSibling(name) else { continue }
      let follower = later.pointee.next
      let parent = later.pointee.parent
      xmlAddPrevSibling(node, later)
      if try fault(at: node) == nil { return name.local }
      xmlUnlinkNode(later)
      if let follower { xmlAddPrevSibling(follower, later) } else { xmlAddChild(parent, later) }
    }
    return nil
  }

  /// Puts in what is missing at the end of `parent`; the names that would do, in the schema's
  /// order.
  private mutating func missing(
    atEndOf parent: Element, of expected: [ExpandedName]
  ) throws(XMLError) -> [String] {
    var names: [String] = []
    var kept: Element?
    // What may be left out is expected before what must come: the last name is the best guess.
    for name in expected.reversed() {
      guard hasBudget, let added = add(name, to: parent, before: nil) else { continue }
      let left = try fault(at: parent)
      let others = Set(expected).subtracting([name])
      // Where an element may come a limited number of times, libxml2 may go on to expect only it.
      let helps = left.map { $0.expected != expected && others.isDisjoint(with: $0.expected) }
      xmlUnlinkNode(added)
      if helps ?? true { names.append(name.local) }
      if helps ?? true, kept == nil { kept = added } else { removed.append(added) }
    }
    if let kept { xmlAddChild(parent, kept) }
    return names.reversed()
  }

  /// Puts in what is missing in front of `node`: one after the other, each a list of the names that
  /// would do. Empty when that does not make `node` right.
  private mutating func missing(
    in parent: Element, before node: Element, of expected: [ExpandedName], depth: Int = 0
  ) throws(XMLError) -> [[String]] {
    for name in expected.reversed() {
      guard hasBudget, let added = add(name, to: parent, before: node) else { continue }
      guard let fault = try fault(at: node) else {
        return [try alternatives(to: name, added, before: node, of: expected)]
      }
      let others = Set(expected).subtracting([name])
      if depth < 4, others.isDisjoint(with: fault.expected) {
        let more = try missing(in: parent, before: node, of: fault.expected, depth: depth + 1)
        if !more.isEmpty { return [[name.local]] + more }
      }
      remove(added)
    }
    return []
  }

  /// All names that would have done in the place of `added`, in the schema's order.
  private mutating func alternatives(
    to name: ExpandedName, _ added: Element, before node: Element, of expected: [ExpandedName]
  ) throws(XMLError) -> [String] {
    var names = [name.local]
    let parent = node.pointee.parent
    xmlUnlinkNode(added)
    for other in expected.reversed() where other != name && hasBudget {
      guard let parent, let instead = add(other, to: parent, before: node) else { continue }
      if try fault(at: node) == nil { names.append(other.local) }
      remove(instead)
    }
    xmlAddPrevSibling(node, added)
    return names.reversed()
  }

  /// Takes `node` away, and puts in its place what it seems to stand for; those names, or none when
  /// it is merely too much.
  private mutating func replace(
    _ node: Element, in parent: Element, byAnyOf expected: [ExpandedName]
  ) throws(XMLError) -> [String] {
    let follower = node.pointee.next
    let next = xmlNextElementSibling(node)
    remove(node)
    // Where what comes next can stand, or lacks something else, nothing stood here wrongly named.
    guard let left = try firstFault(in: parent), left.node == next ?? parent,
      !Set(expected).isDisjoint(with: left.expected)
    else { return [] }
    for name in expected.reversed() {
      guard hasBudget, let added = add(name, to: parent, before: follower) else { continue }
      let others = Set(expected).subtracting([name])
      let fault = try firstFault(in: parent)
      if others.isDisjoint(with: fault?.expected ?? []) { return [name.local] }
      remove(added)
    }
    return []
  }

  /// Puts `node`, what stands within it and its siblings into another namespace, as far as they are
  /// in the same wrong one: that is one mistake, made once.
  private func moveToNamespace(_ namespace: String, from node: Element) {
    let wrong = node.namespaceName
    let right =
      namespace.isEmpty
      ? nil
      : xmlSearchNsByHref(document.pointer, node.pointee.parent, namespace)
        ?? xmlNewNs(node.pointee.parent, namespace, "mended")
    var waiting = [node]
    while let element = waiting.popLast() {
      if element.namespaceName == wrong { xmlSetNs(element, right) }
      if let next = xmlNextElementSibling(element) { waiting.append(next) }
      if let child = xmlFirstElementChild(element) { waiting.append(child) }
    }
  }

  private mutating func fault(at node: Element) throws(XMLError) -> SchemaError? {
    try validate().first { $0.isAboutContent && $0.node == node }
  }

  /// libxml2 reports one fault of content for each parent.
  private mutating func firstFault(in parent: Element) throws(XMLError) -> SchemaError? {
    try validate().first {
      $0.isAboutContent && ($0.isMissingAtEnd ? $0.node : $0.node?.pointee.parent) == parent
    }
  }

  /// Puts an empty element in front of `node`, or at the end of `parent`.
  private func add(_ name: ExpandedName, to parent: Element, before node: Element?) -> Element? {
    guard let added = xmlNewDocNode(document.pointer, nil, name.local, nil) else { return nil }
    if !name.namespace.isEmpty { xmlSetNs(added, xmlNewNs(added, name.namespace, nil)) }
    if let node { xmlAddPrevSibling(node, added) } else { xmlAddChild(parent, added) }
    return added
  }

  private mutating func remove(_ node: Element) {
    xmlUnlinkNode(node)
    removed.append(node)
  }
}

extension UnsafeMutablePointer<xmlNode> {
  fileprivate var namespaceName: String {
    pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
  }

  /// The next sibling element of that name.
  fileprivate func laterSibling(_ name: ExpandedName) -> UnsafeMutablePointer<xmlNode>? {
    var next = xmlNextElementSibling(self)
    while let sibling = next {
      if sibling.localName == name.local, sibling.namespaceName == name.namespace {
        return sibling
      }
      next = xmlNextElementSibling(sibling)
    }
    return nil
  }
}

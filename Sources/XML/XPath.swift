import CLibxml2
import Synchronization

/// A compiled XPath 1.0 expression.
///
/// Call from any thread. libxml2 writes into a compiled expression while it evaluates it (it keeps
/// the functions that it looked up), so each thread that is at work has its own copy, made once and
/// used again.
package final class XPath: Sendable {
  /// As written.
  package let expression: String
  private let namespaces: [String: String]
  private let idle = Mutex<[Evaluator]>([])

  /// Compiles `expression` (`xmlXPathCtxtCompile`), whose prefixes `namespaces` resolves. Throws
  /// `.expression` when it is no XPath, or uses a prefix, function or variable that is not there.
  package init(
    _ expression: String, namespaces: [String: String] = [:]
  ) throws(XMLError) {
    _ = LibXML.ready
    self.expression = expression
    self.namespaces = namespaces
    let evaluator = try Evaluator(expression, namespaces)
    // libxml2 finds unknown names only when it comes to evaluate them.
    if let reason = XPathNames(in: expression).problem(namespaces: namespaces) {
      throw .expression(expression, reason: reason)
    }
    idle.withLock { $0.append(evaluator) }
  }

  /// The value as a boolean, at `node` or else at the document's root node. Throws `.expression`
  /// when the evaluation would take too long.
  package func bool(on document: Document, at node: Node? = nil) throws(XMLError) -> Bool {
    try evaluate(on: document, at: node) { xmlXPathCastToBoolean($0) == 1 }
  }

  /// The value as a string; see `bool`.
  package func string(on document: Document, at node: Node? = nil) throws(XMLError) -> String {
    try evaluate(on: document, at: node) { value in
      guard let text = xmlXPathCastToString(value) else { return "" }
      defer { cxml_free(text) }
      return String(cString: text)
    }
  }

  /// The nodes that it selects, in document order; none when its value is no node-set. See `bool`.
  package func nodes(on document: Document, at node: Node? = nil) throws(XMLError) -> [Node] {
    try evaluate(on: document, at: node) { value in
      guard value.pointee.type == XPATH_NODESET, let set = value.pointee.nodesetval else {
        return []
      }
      xmlXPathNodeSetSort(set)
      // Namespace nodes are no tree nodes, and live only as long as the set.
      return (0..<Int(set.pointee.nodeNr)).compactMap { place in
        guard let node = set.pointee.nodeTab[place], node.pointee.type != XML_NAMESPACE_DECL else {
          return nil
        }
        return Node(node, in: document)
      }
    }
  }

  private func evaluate<Value>(
    on document: Document, at node: Node?, _ read: (xmlXPathObjectPtr) -> Value
  ) throws(XMLError) -> Value {
    let evaluator: Evaluator
    if let used = idle.withLock({ $0.popLast() }) {
      evaluator = used
    } else {
      evaluator = try Evaluator(expression, namespaces)
    }
    defer { idle.withLock { $0.append(evaluator) } }
    return try evaluator.evaluate(on: document, at: node, read)
  }

  /// One copy of the expression with its context, for one thread at a time.
  ///
  /// Unchecked: the pool hands it to one thread at a time, under a lock.
  private final class Evaluator: @unchecked Sendable {
    /// Steps of one evaluation, about half a second: only an expression that looks at every node
    /// for every node of a large document takes more.
    private static let mostOperations: UInt = 20_000_000

    private let expression: String
    private let context: xmlXPathContextPtr
    private let compiled: xmlXPathCompExprPtr

    init(_ expression: String, _ namespaces: [String: String]) throws(XMLError) {
      guard let context = xmlXPathNewContext(nil) else {
        throw .library("no memory for an XPath context")
      }
      // Errors are read from the context; without a handler they would go to standard error.
      context.pointee.error = { _, _ in }
      context.pointee.opLimit = Evaluator.mostOperations
      for (prefix, name) in namespaces { xmlXPathRegisterNs(context, prefix, name) }
      guard let compiled = xmlXPathCtxtCompile(context, expression) else {
        let reason = Evaluator.reason(context)
        xmlXPathFreeContext(context)
        throw .expression(expression, reason: reason)
      }
      self.expression = expression
      self.context = context
      self.compiled = compiled
    }

    deinit {
      xmlXPathFreeCompExpr(compiled)
      xmlXPathFreeContext(context)
    }

    func evaluate<Value>(
      on document: Document, at node: Node?, _ read: (xmlXPathObjectPtr) -> Value
    ) throws(XMLError) -> Value {
      context.pointee.doc = document.pointer
      context.pointee.node =
        node?.pointer
        ?? UnsafeMutableRawPointer(document.pointer).assumingMemoryBound(to: xmlNode.self)
      context.pointee.opCount = 0
      defer {
        context.pointee.doc = nil
        context.pointee.node = nil
      }
      guard let value = xmlXPathCompiledEval(compiled, context) else {
        throw .expression(expression, reason: Evaluator.reason(context))
      }
      defer { xmlXPathFreeObject(value) }
      return withExtendedLifetime(document) { read(value) }
    }

    private static func reason(_ context: xmlXPathContextPtr) -> String {
      let reason = Diagnostic(context.pointee.lastError).message
      return reason.isEmpty ? "it cannot be evaluated" : reason
    }
  }
}

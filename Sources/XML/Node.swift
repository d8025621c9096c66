import CLibxml2

/// An element, attribute or other node of a document.
package struct Node {
  package let document: Document
  let pointer: UnsafeMutablePointer<xmlNode>

  init(_ pointer: UnsafeMutablePointer<xmlNode>, in document: Document) {
    self.pointer = pointer
    self.document = document
  }

  package var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
  package var isAttribute: Bool { pointer.pointee.type == XML_ATTRIBUTE_NODE }

  /// The name without prefix; empty for a node that has none.
  package var localName: String { pointer.localName }

  /// The namespace's name; empty when there is none.
  package var namespace: String {
    guard isElement || isAttribute, let href = pointer.pointee.ns?.pointee.href else { return "" }
    return String(cString: href)
  }

  /// The string value, as XPath defines it (`xmlNodeGetContent`).
  package var text: String {
    guard let content = xmlNodeGetContent(pointer) else { return "" }
    defer { cxml_free(content) }
    return String(cString: content)
  }

  /// The elements directly within this one, in order.
  package var elements: [Node] {
    var elements: [Node] = []
    var next = xmlFirstElementChild(pointer)
    while let element = next {
      elements.append(Node(element, in: document))
      next = xmlNextElementSibling(element)
    }
    return elements
  }

  /// The attributes, without namespace declarations, in order.
  package var attributes: [Node] {
    var attributes: [Node] = []
    var next = isElement ? pointer.pointee.properties : nil
    while let attribute = next {
      let node = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
      attributes.append(Node(node, in: document))
      next = attribute.pointee.next
    }
    return attributes
  }

  /// The value of an attribute without namespace; `nil` when there is none (`xmlGetNoNsProp`).
  package func attribute(_ name: String) -> String? {
    guard let value = xmlGetNoNsProp(pointer, name) else { return nil }
    defer { cxml_free(value) }
    return String(cString: value)
  }
}

extension Node: Hashable {
  package static func == (a: Node, b: Node) -> Bool { a.pointer == b.pointer }
  package func hash(into hasher: inout Hasher) { hasher.combine(pointer) }
}

extension UnsafeMutablePointer<xmlNode> {
  /// The name for people: those that only hostile senders write are cut.
  var shortName: String {
    let name = localName
    return name.utf8.count <= 100 ? name : "\(name.prefix(100))…"
  }

  var localName: String {
    guard pointee.type == XML_ELEMENT_NODE || pointee.type == XML_ATTRIBUTE_NODE,
      let name = pointee.name
    else { return "" }
    return String(cString: name)
  }
}

import CLibxml2

/// Finds the places of a document's nodes in its text: made only for documents in which something
/// is wrong, since it walks the whole tree and the whole text.
///
/// libxml2 keeps only the line on which a start tag ends, and no column. But the n-th element of
/// the tree is the n-th start tag of the text, since there are no entities.
package final class Locator {
  private let document: Document
  private let lines: LineTable
  /// The byte offset of each element's start tag, in document order.
  private var tags: [Range<Int>] = []
  private var entries: [UnsafeMutablePointer<xmlNode>: Entry] = [:]

  private struct Entry {
    /// Place in document order, from 0.
    let ordinal: Int
    /// Place among the siblings of the same name, from 1; 0 when there is no other.
    var position: Int
  }

  package init(_ document: Document) {
    self.document = document
    lines = LineTable(document.text)
    document.text.withUnsafeBufferPointer { buffer in
      var scanner = MarkupScanner(buffer)
      while let markup = scanner.next() {
        if markup.kind == .startTag { tags.append(markup.start..<markup.end) }
      }
    }
    index()
  }

  /// Whether the node is one of the document's elements, or an attribute of one.
  func knows(_ node: UnsafeMutablePointer<xmlNode>) -> Bool {
    entries[node.element ?? node] != nil
  }

  /// The element of that name whose start tag ends on that line; the one that has `value` in an
  /// attribute or as its text, when there are several.
  func element(
    named name: String, onLine line: Int, with value: String?
  ) -> UnsafeMutablePointer<xmlNode>? {
    var first: UnsafeMutablePointer<xmlNode>?
    var next = xmlDocGetRootElement(document.pointer)
    while let element = next {
      if xmlGetLineNo(element) == line, element.localName == name {
        let node = Node(element, in: document)
        if node.attributes.contains(where: { $0.text == value }) || node.text == value {
          return element
        }
        first = first ?? element
      }
      next = element.nextElementInDocument
    }
    return first
  }

  /// The place of an element's start tag, of an attribute's name, or of the element that another
  /// node stands in.
  package func place(of node: Node) -> Place { place(of: node.pointer) }

  func place(of node: UnsafeMutablePointer<xmlNode>) -> Place {
    guard let element = node.element, let entry = entries[element],
      tags.indices.contains(entry.ordinal)
    else { return Place(line: 0, column: 0, path: path(of: node)) }
    let tag = tags[entry.ordinal]
    var offset = tag.lowerBound
    if node.pointee.type == XML_ATTRIBUTE_NODE {
      offset = self.offset(ofAttribute: node.localName, in: tag) ?? offset
    }
    let (line, column) = lines.place(of: offset)
    return Place(line: line, column: column, path: path(of: node))
  }

  /// Numbers all elements in document order, without recursion: depth is the sender's choice.
  private func index() {
    var ordinal = 0
    var next = xmlDocGetRootElement(document.pointer)
    if let next { entries[next] = Entry(ordinal: 0, position: 0) }
    while let element = next {
      entries[element] = Entry(ordinal: ordinal, position: entries[element]?.position ?? 0)
      ordinal += 1
      numberChildren(of: element)
      next = element.nextElementInDocument
    }
  }

  /// Gives the children that share a name their positions.
  private func numberChildren(of parent: UnsafeMutablePointer<xmlNode>) {
    var counts: [String: (first: UnsafeMutablePointer<xmlNode>, count: Int)] = [:]
    var next = xmlFirstElementChild(parent)
    while let child = next {
      let name = child.localName
      let (first, count) = counts[name] ?? (child, 0)
      counts[name] = (first, count + 1)
      entries[child] = Entry(ordinal: 0, position: count == 0 ? 0 : count + 1)
      if count == 1 { entries[first]?.position = 1 }
      next = xmlNextElementSibling(child)
    }
  }

  private func path(of node: UnsafeMutablePointer<xmlNode>) -> String {
    var steps: [String] = []
    if node.pointee.type == XML_ATTRIBUTE_NODE { steps.append("@" + node.shortName) }
    var next = node.element
    while let element = next {
      let position = entries[element]?.position ?? 0
      steps.append(element.shortName + (position > 0 ? "[\(position)]" : ""))
      next = element.pointee.parent?.element
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  private func offset(ofAttribute name: String, in tag: Range<Int>) -> Int? {
    let name = Array(name.utf8)
    var place = tag.lowerBound + 1
    var quote: UInt8?
    while place + name.count < tag.upperBound {
      let byte = document.text[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if document.text[place - 1] <= 0x20 {
        let end = document.text[place...].firstIndex { $0 == UInt8(ascii: "=") || $0 <= 0x20 }
        let written = document.text[place..<(end ?? place)]
        let parts = written.split(separator: UInt8(ascii: ":"))
        // Not the prefix that a namespace declaration gives: `xmlns:name`.
        if let local = parts.last, local.elementsEqual(name), !parts[0].elementsEqual("xmlns".utf8)
        {
          return place
        }
      }
      place += 1
    }
    return nil
  }
}

extension UnsafeMutablePointer<xmlNode> {
  /// The node itself when it is an element, else the element that it stands in.
  var element: UnsafeMutablePointer<xmlNode>? {
    if pointee.type == XML_ELEMENT_NODE { return self }
    guard let parent = pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
    return parent
  }

  /// The element whose start tag comes next.
  fileprivate var nextElementInDocument: UnsafeMutablePointer<xmlNode>? {
    if let child = xmlFirstElementChild(self) { return child }
    var place = self
    while true {
      if let sibling = xmlNextElementSibling(place) { return sibling }
      guard let parent = place.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
        return nil
      }
      place = parent
    }
  }
}

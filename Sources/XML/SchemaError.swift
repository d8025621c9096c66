import CLibxml2

/// One error as `xmlSchemaValidateDoc` reports it. Its node lives as long as the document.
struct SchemaError {
  let code: xmlParserErrors
  /// libxml2's English, from which the allowed values are read.
  let message: String
  /// The element or attribute that is wrong; `nil` where libxml2 knows only its line and name.
  let node: UnsafeMutablePointer<xmlNode>?
  /// The line on which the element's start tag ends.
  let line: Int

  init(_ error: xmlError) {
    code = xmlParserErrors(UInt32(bitPattern: error.code))
    message = error.message.map { String(cString: $0) } ?? ""
    let element = error.node?.assumingMemoryBound(to: xmlNode.self)
    node = element?.attribute(namedIn: message) ?? element
    line = Int(error.line)
  }

  /// The local name of the element that the message begins with.
  var elementName: String {
    let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? ExpandedName(parts[1])?.local ?? "" : ""
  }
}

extension UnsafeMutablePointer<xmlNode> {
  /// libxml2 gives the element for what is wrong with one of its attributes, and names that in
  /// words: `Element 'e', attribute '{namespace}name': …`.
  fileprivate func attribute(namedIn message: String) -> UnsafeMutablePointer<xmlNode>? {
    guard pointee.type == XML_ELEMENT_NODE,
      let start = message.firstRange(of: "', attribute '"),
      let end = message[start.upperBound...].firstRange(of: "': "),
      let name = ExpandedName(message[start.upperBound..<end.lowerBound]),
      let found = xmlHasNsProp(self, name.local, name.namespace.isEmpty ? nil : name.namespace)
    else { return nil }
    return UnsafeMutableRawPointer(found).assumingMemoryBound(to: xmlNode.self)
  }
}

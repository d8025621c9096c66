import CLibxml2

/// One error as `xmlSchemaValidateDoc` reports it. Its node lives as long as the document.
struct SchemaError {
  let code: xmlParserErrors
  /// libxml2's English, from which the allowed values are read.
  let message: String
  /// The element or attribute that is wrong.
  let node: UnsafeMutablePointer<xmlNode>?

  init(_ error: xmlError) {
    code = xmlParserErrors(UInt32(bitPattern: error.code))
    message = error.message.map { String(cString: $0) } ?? ""
    node = error.node?.assumingMemoryBound(to: xmlNode.self)
  }
}

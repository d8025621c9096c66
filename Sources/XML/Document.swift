import CLibxml2

/// A parsed XML document: well-formed, without a document type, within the limits it was read with.
///
/// Nothing outside its bytes was read to make it, and no entity was expanded.
///
/// Unchecked: the tree is never changed after `init`, and libxml2 allows several threads to read
/// one that nobody writes. Each document has its own name dictionary for the same reason: it may be
/// freed on another thread than the one that parses the next.
package final class Document: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<xmlDoc>
  /// The text that was parsed, in UTF-8: the bytes given, unless they were in another encoding.
  let text: [UInt8]
  /// Elements, attributes, comments, instructions and CDATA sections.
  package let nodeCount: Int

  /// Reads a document (`xmlCtxtReadMemory`). Throws `.refused`, `.malformed` or `.library`.
  package init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) {
    _ = LibXML.ready
    (text, nodeCount) = try Document.guarded(bytes, limits: limits)
    pointer = try Parser.parse(text)
  }

  deinit { xmlFreeDoc(pointer) }

  /// The root element.
  package var root: Node {
    guard let root = xmlDocGetRootElement(pointer) else {
      preconditionFailure("libxml2 gives no document without a root element")
    }
    return Node(root, in: self)
  }

  private static func guarded(
    _ bytes: [UInt8], limits: XMLLimits
  ) throws(XMLError) -> (text: [UInt8], nodes: Int) {
    if bytes.isEmpty { throw .refused(.empty, line: 0, column: 0) }
    if bytes.count > limits.bytes {
      throw .refused(.tooLarge(limit: limits.bytes), line: 0, column: 0)
    }
    var text = bytes
    do throws(XMLGuard.Finding) {
      text = try XMLEncoding.utf8(bytes)
      let nodes = try text.withUnsafeBufferPointer { (buffer) throws(XMLGuard.Finding) in
        try XMLGuard.check(buffer, limits: limits)
      }
      return (text, nodes)
    } catch {
      throw .refused(error.refusal, at: error.offset, of: text)
    }
  }
}

extension XMLError {
  /// A refusal at a byte offset.
  static func refused(
    _ refusal: XMLRefusal, at offset: Int, of text: [UInt8]
  ) -> XMLError {
    switch refusal {
    case .empty, .notXML, .tooLarge, .unknownEncoding:
      return .refused(refusal, line: 0, column: 0)
    case .falseEncoding where offset == 0:
      return .refused(refusal, line: 0, column: 0)
    default:
      let (line, column) = LineTable(text, upTo: offset).place(of: offset)
      return .refused(refusal, line: line, column: column)
    }
  }
}

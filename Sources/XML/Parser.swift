import CLibxml2

/// One run of libxml2's parser.
///
/// A parser context is not used twice: that saves 1 %, and would make documents share a dictionary
/// that grows with every name a hostile sender thinks of.
enum Parser {
  /// No network, no entities, no DTD, no XInclude, none of libxml2's own limits lifted.
  private static let options = CInt(XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue)

  /// Parses UTF-8 that the guard let pass. The caller frees the document.
  static func parse(_ text: [UInt8]) throws(XMLError) -> UnsafeMutablePointer<xmlDoc> {
    guard let context = xmlNewParserCtxt(), let handler = context.pointee.sax else {
      throw .library("no memory for a parser")
    }
    defer { xmlFreeParserCtxt(context) }
    let errors = ErrorList()
    context.pointee._private = Unmanaged.passUnretained(errors).toOpaque()
    handler.pointee.serror = { context, error in
      guard let context, let error,
        let list = context.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private
      else { return }
      Unmanaged<ErrorList>.fromOpaque(list).takeUnretainedValue().add(error.pointee)
    }
    // The guard has refused every document type; should one ever pass it, parsing ends here.
    handler.pointee.internalSubset = { context, _, _, _ in
      xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    let document = withExtendedLifetime(errors) {
      text.withUnsafeBytes { bytes in
        xmlCtxtReadMemory(
          context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count), nil,
          nil, options)
      }
    }
    guard let document, errors.isEmpty else {
      if let document { xmlFreeDoc(document) }
      throw fault(errors, text)
    }
    return document
  }

  private static func fault(_ errors: ErrorList, _ text: [UInt8]) -> XMLError {
    if errors.list.contains(where: { $0.code == Int(XML_ERR_NO_MEMORY.rawValue) }) {
      return .library("no memory for a document")
    }
    if let offset = text.firstInvalidUTF8 {
      return .refused(.falseEncoding("utf-8"), at: offset, of: text)
    }
    if errors.isEmpty { return .library("a document was refused without a reason") }
    return .malformed(errors.list)
  }

  /// What the parser said, in order.
  private final class ErrorList {
    private(set) var list: [Diagnostic] = []
    private(set) var isEmpty = true

    func add(_ error: xmlError) {
      // libxml2 counts it as an error when a namespace's name is no URI; XML does not.
      let isHarmless = [XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE].contains {
        $0.rawValue == UInt32(bitPattern: error.code)
      }
      guard error.level.rawValue >= XML_ERR_ERROR.rawValue, !isHarmless else { return }
      isEmpty = false
      if list.count < 100 { list.append(Diagnostic(error)) }
    }
  }
}

extension [UInt8] {
  /// The offset of the first byte that cannot stand there in UTF-8; `nil` when all can.
  fileprivate var firstInvalidUTF8: Int? {
    var place = 0
    var decoder = Unicode.UTF8.ForwardParser()
    var bytes = makeIterator()
    while true {
      switch decoder.parseScalar(from: &bytes) {
      case .valid(let scalar): place += scalar.count
      case .emptyInput: return nil
      case .error: return place
      }
    }
  }
}

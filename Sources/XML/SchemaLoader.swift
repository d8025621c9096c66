import CLibxml2
import Synchronization

/// What libxml2 may read while a schema is compiled: the files that `SchemaSources` gathered, and
/// nothing else. Outside that time every request for a file is refused.
enum SchemaLoader {
  private static let compiling = Mutex(())
  private static let offered = Mutex<[String: [UInt8]]>([:])

  /// Runs `body`, in which libxml2 may read `files` by their URLs. One schema at a time: libxml2
  /// has one loader for the whole process.
  static func offering<Result: ~Copyable>(
    _ files: [String: [UInt8]], _ body: () throws(XMLError) -> sending Result
  ) throws(XMLError) -> sending Result {
    try compiling.withLock { (_) throws(XMLError) -> sending Result in
      offered.withLock { $0 = files }
      defer { offered.withLock { $0 = [:] } }
      return try body()
    }
  }

  /// The process's `xmlExternalEntityLoader`.
  static let load: xmlExternalEntityLoader = { url, _, context in
    guard let url, let bytes = offered.withLock({ $0[String(cString: url)] }) else { return nil }
    let buffer = bytes.withUnsafeBytes { bytes in
      // Copies the bytes.
      xmlParserInputBufferCreateMem(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count),
        XML_CHAR_ENCODING_NONE)
    }
    guard let buffer else { return nil }
    guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
      xmlFreeParserInputBuffer(buffer)
      return nil
    }
    // Freed with the input.
    input.pointee.filename = UnsafeRawPointer(xmlCharStrdup(url))?
      .assumingMemoryBound(to: CChar.self)
    return input
  }
}

import CLibxml2
import Synchronization

/// A compiled XML schema (`xmlSchemaParse`), shared by all threads: libxml2 only reads it while it
/// validates. See docs/decisions/schemas-shared-between-workers.md.
package final class Schema: Sendable {
  package let sources: SchemaSources
  private let compiled: Compiled
  private let idle = Mutex<[Validator]>([])

  /// The most nodes of a document whose schema has keys or unique values: libxml2 2.9.14 compares
  /// each key with all others, and takes some seconds for 20,000.
  private static let mostNodesWithKeys = 15_000

  /// Compiles a schema. Throws `.schema` with everything that libxml2 finds wrong with it.
  package init(_ sources: SchemaSources) throws(XMLError) {
    self.sources = sources
    compiled = try SchemaLoader.offering(sources.files) { () throws(XMLError) in
      try Compiled(main: sources.main)
    }
  }

  /// Whether the document is valid. Throws `.refused` when it has more nodes than its keys allow,
  /// `.library` when libxml2 itself failed.
  package func isValid(_ document: Document) throws(XMLError) -> Bool {
    if sources.hasKeys, document.nodeCount > Schema.mostNodesWithKeys {
      throw .refused(.tooManyNodes(limit: Schema.mostNodesWithKeys), line: 0, column: 0)
    }
    return try withValidator { (validator) throws(XMLError) in
      try validator.isValid(document)
    }
  }

  /// Everything that is wrong with the document, in document order, at most `limit` mistakes; and
  /// at least how many more there are. Empty when it is valid. Slow: for documents that are not.
  package func findings(
    in document: Document, limit: Int
  ) throws(XMLError) -> (list: [SchemaFinding], more: Int) {
    var examination = try SchemaExamination(document.text, against: self, limit: limit)
    return try examination.run()
  }

  /// What libxml2 reports of the document: at most `limit` errors, and how many more there were.
  func errors(
    in document: Document, limit: Int
  ) throws(XMLError) -> (list: [SchemaError], more: Int) {
    try withValidator { (validator) throws(XMLError) in
      try validator.errors(in: document, limit: limit)
    }
  }

  private func withValidator<Value>(
    _ body: (Validator) throws(XMLError) -> Value
  ) throws(XMLError) -> Value {
    let validator: Validator
    if let used = idle.withLock({ $0.popLast() }) {
      validator = used
    } else {
      validator = try Validator(compiled)
    }
    // After a failure of libxml2's own its context may be in any state: it is not used again.
    let value = try body(validator)
    idle.withLock { $0.append(validator) }
    return value
  }

  /// libxml2's schema.
  ///
  /// Unchecked: it is written only in `init`.
  private final class Compiled: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<xmlSchema>

    init(main: String) throws(XMLError) {
      guard let context = xmlSchemaNewParserCtxt(main) else {
        throw .library("no memory for a schema parser")
      }
      defer { xmlSchemaFreeParserCtxt(context) }
      let errors = ErrorList()
      xmlSchemaSetParserStructuredErrors(
        context,
        { list, error in
          guard let list, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else {
            return
          }
          Unmanaged<ErrorList>.fromOpaque(list).takeUnretainedValue().list
            .append(Diagnostic(error.pointee))
        }, Unmanaged.passUnretained(errors).toOpaque())
      let schema = withExtendedLifetime(errors) { xmlSchemaParse(context) }
      guard let schema, errors.list.isEmpty else {
        xmlSchemaFree(schema)
        throw .schema(errors.list.map(Compiled.withFileName))
      }
      pointer = schema
    }

    deinit { xmlSchemaFree(pointer) }

    private static func withFileName(_ error: Diagnostic) -> Diagnostic {
      Diagnostic(
        file: SchemaSources.path(error.file) ?? error.file, line: error.line,
        column: error.column, code: error.code, message: error.message)
    }

    private final class ErrorList {
      var list: [Diagnostic] = []
    }
  }

  /// A validation context, for one document at a time.
  ///
  /// Unchecked: the pool hands it to one thread at a time, under a lock.
  private final class Validator: @unchecked Sendable {
    private let schema: Compiled
    private let context: OpaquePointer
    /// `nil` while nobody wants to know more than whether a document is valid.
    private var collected: [SchemaError]?
    private var limit = 0
    private var more = 0

    init(_ schema: Compiled) throws(XMLError) {
      guard let context = xmlSchemaNewValidCtxt(schema.pointer) else {
        throw .library("no memory for a schema validator")
      }
      self.schema = schema
      self.context = context
      xmlSchemaSetValidStructuredErrors(
        context,
        { validator, error in
          guard let validator, let error else { return }
          Unmanaged<Validator>.fromOpaque(validator).takeUnretainedValue().add(error.pointee)
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { xmlSchemaFreeValidCtxt(context) }

    func isValid(_ document: Document) throws(XMLError) -> Bool {
      let result = withExtendedLifetime(document) {
        xmlSchemaValidateDoc(context, document.pointer)
      }
      if result < 0 { throw .library("libxml2 could not validate the document") }
      return result == 0
    }

    func errors(
      in document: Document, limit: Int
    ) throws(XMLError) -> (list: [SchemaError], more: Int) {
      collected = []
      self.limit = limit
      more = 0
      defer { collected = nil }
      if try isValid(document) { return ([], 0) }
      return (collected ?? [], more)
    }

    private func add(_ error: xmlError) {
      guard let count = collected?.count else { return }
      if count < limit { collected?.append(SchemaError(error)) } else { more += 1 }
    }
  }
}

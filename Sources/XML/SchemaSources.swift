import CLibxml2

/// A schema's files, gathered before libxml2 compiles them: its main file and all that it and they
/// import, include or redefine, from the schema's own folder or a catalogue. Nothing else is read.
package struct SchemaSources: Sendable {
  /// The main file's URL.
  let main: String
  /// By the URL under which libxml2 will ask for them.
  private(set) var files: [String: [UInt8]] = [:]
  /// Whether one of the files asks for unique values: `xs:unique`, `xs:key` or `xs:keyref`.
  private(set) var hasKeys = false

  /// Only a name: libxml2 resolves relative locations against it, and nobody opens it.
  private static let folder = "postgang-schema:///"

  /// Gathers the files. Throws `.schema` with everything that is missing or not well-formed.
  ///
  /// - main: the path of the main file within its folder.
  /// - catalogue: schemas for namespaces that the folder has no file for, by namespace.
  /// - read: gives a file of the folder by its path there; whatever it throws is reported.
  package init(
    main: String, catalogue: [String: [UInt8]] = [:], read: (String) throws -> [UInt8]
  ) throws(XMLError) {
    _ = LibXML.ready
    self.main = SchemaSources.folder + main
    var problems: [Diagnostic] = []
    var waiting = [Reference(url: self.main, namespace: "", from: "", line: 0)]
    while let reference = waiting.popLast() {
      if files[reference.url] != nil { continue }
      do {
        let bytes = try SchemaSources.bytes(of: reference, catalogue: catalogue, read: read)
        let document = try Document(bytes, limits: .schema)
        files[reference.url] = bytes
        waiting += SchemaSources.references(in: document, at: reference.url)
        if try SchemaSources.keys().bool(on: document) { hasKeys = true }
      } catch let error as XMLError {
        problems += error.diagnostics(in: SchemaSources.path(reference.url) ?? reference.url)
      } catch {
        problems.append(reference.problem("\(error)"))
      }
    }
    if !problems.isEmpty { throw .schema(problems) }
  }

  /// The path within the folder that a URL stands for; `nil` for every other URL.
  static func path(_ url: String) -> String? {
    url.hasPrefix(folder) ? String(url.dropFirst(folder.utf8.count)) : nil
  }

  private static func bytes(
    of reference: Reference, catalogue: [String: [UInt8]], read: (String) throws -> [UInt8]
  ) throws -> [UInt8] {
    let catalogued = reference.namespace.isEmpty ? nil : catalogue[reference.namespace]
    if let path = path(reference.url) {
      // libxml2 has resolved what climbs; what is left must name a file below the folder.
      if path.split(separator: "/").contains("..") || path.hasPrefix("/") {
        throw XMLError.schema([reference.problem("\(path) lies outside the schema's folder")])
      }
      do { return try read(path) } catch {
        if let catalogued { return catalogued }
        throw error
      }
    }
    if let catalogued { return catalogued }
    throw XMLError.schema([
      reference.problem(
        "\(reference.url) is not read from the network: put the file into the schema's folder and "
          + "name it in schemaLocation, or into the catalogue")
    ])
  }

  /// What a schema document imports, includes or redefines.
  private static func references(
    in document: Document, at url: String
  ) -> [Reference] {
    let file = path(url) ?? url
    return document.root.elements.compactMap { element in
      guard element.namespace == "http://www.w3.org/2001/XMLSchema",
        ["import", "include", "redefine"].contains(element.localName),
        let location = element.attribute("schemaLocation"), let built = xmlBuildURI(location, url)
      else { return nil }
      defer { cxml_free(built) }
      return Reference(
        url: String(cString: built), namespace: element.attribute("namespace") ?? "", from: file,
        line: Int(xmlGetLineNo(element.pointer)))
    }
  }

  private static func keys() throws(XMLError) -> XPath {
    try XPath(
      "//xs:unique | //xs:key | //xs:keyref",
      namespaces: ["xs": "http://www.w3.org/2001/XMLSchema"])
  }

  private struct Reference {
    let url: String
    let namespace: String
    let from: String
    let line: Int

    func problem(_ message: String) -> Diagnostic {
      Diagnostic(
        file: from.isEmpty ? SchemaSources.path(url) ?? url : from, line: line, code: 0,
        message: message)
    }
  }
}

extension XMLLimits {
  /// Schemas come with the configuration, not from senders: only accidents are to be bounded.
  static var schema: XMLLimits {
    var limits = XMLLimits(bytes: 50_000_000)
    limits.nodes = 2_000_000
    return limits
  }
}

extension XMLError {
  /// The error as something wrong with a schema's file.
  fileprivate func diagnostics(in file: String) -> [Diagnostic] {
    switch self {
    case .schema(let list): list
    case .malformed(let list):
      list.map {
        Diagnostic(
          file: file, line: $0.line, column: $0.column, code: $0.code, message: $0.message)
      }
    case .refused(let refusal, let line, let column):
      [Diagnostic(file: file, line: line, column: column, code: 0, message: "\(refusal)")]
    case .expression(_, let reason), .library(let reason):
      [Diagnostic(file: file, line: 0, code: 0, message: reason)]
    }
  }
}

import PKI
import XML

/// Reads manifests of any hand, by the schema of ETSI EN 319 162-1 (`en_31916201v010101.xsd`), and
/// collects everything that is wrong.
///
///     ASiCManifest ::= SigReference, DataObjectReference+, ASiCManifestExtensions?
///     SigReference: @URI, @MimeType?
///     DataObjectReference ::= ds:DigestMethod, ds:DigestValue, DataObjectReferenceExtensions?
///       with @URI, @MimeType?, @Rootfile?
///     …Extensions ::= Extension+, each with @Critical
struct ManifestParser {
  /// `nil` when it has faults.
  private(set) var manifest: Manifest?
  private(set) var faults: [ManifestFault] = []

  /// A manifest of 65,000 references takes about 20 MB; ours stay below 100 kB.
  private static let limits = XMLLimits(bytes: 4_000_000)

  init(_ bytes: [UInt8]) {
    if let manifest = ManifestScanner.manifest(bytes) {
      self.manifest = manifest
      return
    }
    do throws(XMLError) {
      read(try Document(bytes, limits: ManifestParser.limits).root)
    } catch {
      faults.append(.notXML(reason: "\(error)"))
    }
  }

  private mutating func read(_ root: Node) {
    guard root.namespace == Manifest.namespace else {
      faults.append(.namespace(root.namespace))
      return
    }
    guard root.localName == "ASiCManifest" else {
      faults.append(.structure(at: root.localName))
      return
    }
    var rest = root.elements[...]
    var signature: String?
    if let first = rest.popFirst(), isOurs(first, "SigReference") {
      signature = name(of: first)
    } else {
      faults.append(.structure(at: "SigReference"))
    }
    let listed = rest.prefix { isOurs($0, "DataObjectReference") }
    rest = rest.dropFirst(listed.count)
    var references: [Manifest.Reference] = []
    for element in listed {
      if let reference = reference(element) { references.append(reference) }
    }
    if listed.isEmpty { faults.append(.structure(at: "DataObjectReference")) }
    if let element = rest.first, isOurs(element, "ASiCManifestExtensions") {
      examineExtensions(element)
      rest.removeFirst()
    }
    for element in rest { faults.append(.structure(at: element.localName)) }
    examine(references)
    if faults.isEmpty, let signature {
      manifest = Manifest(signature: signature, references: references)
    }
  }

  private mutating func reference(_ element: Node) -> Manifest.Reference? {
    let name = name(of: element)
    let shown = name ?? "DataObjectReference"
    let root = element.attribute("Rootfile")
    if let root, !["true", "false", "1", "0"].contains(root) {
      faults.append(.structure(at: "Rootfile of \(shown)"))
    }
    var children = element.elements[...]
    guard let method = children.popFirst(), isSignature(method, "DigestMethod"),
      let value = children.popFirst(), isSignature(value, "DigestValue")
    else {
      faults.append(.structure(at: shown))
      return nil
    }
    if let extensions = children.first, isOurs(extensions, "DataObjectReferenceExtensions") {
      examineExtensions(extensions)
      children.removeFirst()
    }
    if !children.isEmpty { faults.append(.structure(at: shown)) }
    let uri = method.attribute("Algorithm") ?? ""
    guard let algorithm = DigestAlgorithm(uri: uri) else {
      faults.append(.digestNotAllowed(uri))
      return nil
    }
    let digits = value.text.utf8.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let digest = Base64.decode(digits[...]), digest.count == algorithm.length else {
      faults.append(.digestForm(of: shown))
      return nil
    }
    guard let name else { return nil }
    return Manifest.Reference(
      name: name, mediaType: element.attribute("MimeType"), isRoot: root == "true" || root == "1",
      algorithm: algorithm, digest: digest)
  }

  private mutating func name(of element: Node) -> String? {
    guard let uri = element.attribute("URI") else {
      faults.append(.structure(at: "URI of \(element.localName)"))
      return nil
    }
    guard let name = EntryURI.decoded(uri) else {
      faults.append(.reference(uri))
      return nil
    }
    return name
  }

  private mutating func examineExtensions(_ element: Node) {
    for each in element.elements {
      guard isOurs(each, "Extension") else {
        faults.append(.structure(at: each.localName))
        continue
      }
      // Whatever is not plainly said to be dispensable counts as critical.
      switch each.attribute("Critical") {
      case "false", "0": break
      default: faults.append(.criticalExtension)
      }
    }
  }

  private mutating func examine(_ references: [Manifest.Reference]) {
    var seen: Set<String> = []
    for reference in references where !seen.insert(reference.name).inserted {
      faults.append(.repeatedReference(reference.name))
    }
    if references.count(where: \.isRoot) > 1 { faults.append(.severalRoots) }
  }

  private func isOurs(_ element: Node, _ name: String) -> Bool {
    element.localName == name && element.namespace == Manifest.namespace
  }

  private func isSignature(_ element: Node, _ name: String) -> Bool {
    element.localName == name && element.namespace == Manifest.signatureNamespace
  }
}

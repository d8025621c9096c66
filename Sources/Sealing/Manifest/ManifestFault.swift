/// Why a file is no manifest that can be relied on.
package enum ManifestFault: Error, Hashable, Sendable {
  /// Not well-formed, with a document type, or beyond the limits for XML.
  case notXML(reason: String)
  /// An element or attribute that the schema of EN 319 162-1 does not have at this place, or one
  /// that is missing.
  case structure(at: String)
  /// The namespace is that of another version, or of something else.
  case namespace(String)
  /// A reference that does not name an entry of the container.
  case reference(String)
  /// The same file is listed twice.
  case repeatedReference(String)
  /// More than one file claims to be the root.
  case severalRoots
  case digestNotAllowed(String)
  /// The digest of this file is not Base64, or of another length than its algorithm has.
  case digestForm(of: String)
  /// An extension that must be understood, and is not.
  case criticalExtension
}

extension ManifestFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notXML(let reason): "is not acceptable XML: \(reason)"
    case .structure(let place): "is not an ASiC manifest at \(place)"
    case .namespace(let name): "is in the namespace “\(name)”, which is not accepted"
    case .reference(let uri): "refers to “\(uri)”, which is not a name in a container"
    case .repeatedReference(let name): "lists \(name) twice"
    case .severalRoots: "has more than one root file"
    case .digestNotAllowed(let uri): "uses the digest algorithm \(uri), which is not accepted"
    case .digestForm(let name): "has no proper digest for \(name)"
    case .criticalExtension: "has an extension that must be understood, and is not"
    }
  }
}

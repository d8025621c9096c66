import CLibxml2

/// Which built-in type the values of a schema's types and fields have in the end, read from its
/// files: libxml2 names only the schema's own type when a value does not fit.
final class SchemaVocabulary {
  /// What a simple type is derived from.
  private var bases: [ExpandedName: ExpandedName] = [:]
  /// The types of elements and attributes of a name, or what their unnamed types are derived from.
  private var fields: [String: Set<ExpandedName>] = [:]
  /// The local names of all elements that are declared anywhere.
  private var elements: Set<String> = []

  init(_ sources: SchemaSources) {
    for bytes in sources.files.values {
      // The sources were parsed when they were gathered.
      guard let document = try? Document(bytes, limits: .schema) else { continue }
      read(document.root, target: document.root.attribute("targetNamespace") ?? "")
    }
  }

  /// The local name of the built-in type behind a named type; `nil` when it is none or unknown.
  func builtIn(_ type: ExpandedName) -> String? {
    var type = type
    // Longer chains are none that people write; a circle is refused by libxml2 before.
    for _ in 0..<32 {
      if type.namespace == ExpandedName.schemaNamespace { return type.local }
      guard let base = bases[type] else { return nil }
      type = base
    }
    return nil
  }

  /// The same for an element or attribute, by its name; `nil` when fields of that name differ.
  func builtIn(_ field: UnsafeMutablePointer<xmlNode>) -> String? {
    guard let types = fields[field.localName] else { return nil }
    let names = Set(types.map { builtIn($0) })
    return names.count == 1 ? names.first ?? nil : nil
  }

  /// Whether an element of that local name exists at all.
  func declares(_ element: String) -> Bool { elements.contains(element) }

  private func read(_ parent: Node, target: String) {
    for element in parent.elements {
      if element.namespace == ExpandedName.schemaNamespace {
        readDeclaration(element, target: target)
      }
      read(element, target: target)
    }
  }

  private func readDeclaration(_ element: Node, target: String) {
    guard let name = element.attribute("name") else { return }
    switch element.localName {
    case "simpleType":
      bases[ExpandedName(namespace: target, local: name)] = base(of: element)
    case "element", "attribute":
      if element.localName == "element" { elements.insert(name) }
      let unnamed = element.elements.first { $0.localName == "simpleType" }
      let named = element.attribute("type").flatMap(element.resolve)
      if let base = unnamed.flatMap(base(of:)) ?? named {
        fields[name, default: []].insert(base)
      }
    default:
      break
    }
  }

  /// A list or union has no single base: it is named for what it is.
  private func base(of simpleType: Node) -> ExpandedName? {
    for derivation in simpleType.elements {
      switch derivation.localName {
      case "restriction": return derivation.attribute("base").flatMap(derivation.resolve)
      case "list", "union":
        return ExpandedName(
          namespace: ExpandedName.schemaNamespace, local: derivation.localName)
      default: continue
      }
    }
    return nil
  }
}

extension Node {
  /// A prefixed name in the scope of this node (`xmlSearchNs`).
  fileprivate func resolve(_ name: String) -> ExpandedName? {
    let parts = name.split(separator: ":")
    let prefix = parts.count == 2 ? String(parts[0]) : nil
    guard let local = parts.last else { return nil }
    let found = xmlSearchNs(document.pointer, pointer, prefix)?.pointee.href
    return ExpandedName(namespace: found.map { String(cString: $0) } ?? "", local: String(local))
  }
}

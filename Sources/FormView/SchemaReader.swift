import XML

/// Reads the declarations of one schema file (XML Schema Part 1 § 3), as far as labels, codes and
/// types go.
struct SchemaReader {
  private let root: Node
  /// The prefix that stands for XML Schema, with its colon; empty when that is the default.
  private let prefix: String

  private static let namespace = "http://www.w3.org/2001/XMLSchema"

  init(_ document: Document) {
    root = document.root
    // The root is of XML Schema itself: its prefix is the one that the file uses.
    let name = (try? XPath("name(/*)").string(on: document)) ?? ""
    prefix = name.split(separator: ":").count == 2 ? "\(name.prefix { $0 != ":" }):" : ""
  }

  /// What the schema takes in from its folder.
  var neighbours: [String] {
    children(root).filter { ["include", "import", "redefine"].contains($0.localName) }
      .compactMap { $0.attribute("schemaLocation") }
  }

  func read(into vocabulary: inout FormVocabulary) {
    for node in children(root) {
      guard let name = node.attribute("name") else { continue }
      switch node.localName {
      case "element": vocabulary.roots[name] = vocabulary.roots[name] ?? field(node)
      case "complexType":
        vocabulary.types[name] = vocabulary.types[name] ?? .structure(structure(node))
      case "simpleType": vocabulary.types[name] = vocabulary.types[name] ?? .value(value(node))
      case "group", "attributeGroup":
        vocabulary.groups[name] = vocabulary.groups[name] ?? structure(node)
      default: break
      }
    }
  }

  private func field(_ node: Node) -> FormVocabulary.Field {
    FormVocabulary.Field(label: label(node), type: type(node))
  }

  private func type(_ node: Node) -> FormVocabulary.FieldType {
    if let name = node.attribute("type") { return reference(name) }
    for child in children(node) {
      if child.localName == "complexType" { return .structure(structure(child)) }
      if child.localName == "simpleType" { return .value(value(child)) }
    }
    return .builtIn("anyType")
  }

  private func reference(_ name: String) -> FormVocabulary.FieldType {
    let local = String(name.split(separator: ":").last ?? "")
    let isBuiltIn = prefix.isEmpty ? !name.contains(":") : name.hasPrefix(prefix)
    return isBuiltIn ? .builtIn(local) : .named(local)
  }

  private func structure(_ node: Node) -> FormVocabulary.Structure {
    var structure = FormVocabulary.Structure()
    collect(node, into: &structure)
    return structure
  }

  private func collect(_ node: Node, into structure: inout FormVocabulary.Structure) {
    for child in children(node) {
      let (name, reference) = (child.attribute("name"), child.attribute("ref"))
      switch child.localName {
      case "element", "attribute":
        if let name {
          let isElement = child.localName == "element"
          if isElement, structure.elements[name] == nil { structure.elements[name] = field(child) }
          if !isElement { structure.attributes[name] = field(child) }
        } else if let reference {
          structure.references.append(String(reference.split(separator: ":").last ?? ""))
        }
      case "group", "attributeGroup":
        if let reference {
          structure.groups.append(String(reference.split(separator: ":").last ?? ""))
        }
      case "extension", "restriction":
        if let base = child.attribute("base") { structure.base = self.reference(base) }
        collect(child, into: &structure)
      case "complexContent", "simpleContent", "sequence", "choice", "all":
        collect(child, into: &structure)
      default: break
      }
    }
  }

  private func value(_ node: Node) -> FormVocabulary.ValueType {
    var value = FormVocabulary.ValueType()
    value.unit =
      annotations(node, "appinfo").first { $0.attribute("source") == Label.unitSource }?
      .text.trimmedText
    for child in children(node) {
      switch child.localName {
      case "restriction":
        value.base = child.attribute("base").map(reference) ?? unnamed(child)
        for code in children(child) where code.localName == "enumeration" {
          if let text = code.attribute("value") {
            value.codes[text] = label(code)
          }
        }
      case "list":
        value.isList = true
        value.base = child.attribute("itemType").map(reference) ?? unnamed(child)
      default: break
      }
    }
    return value
  }

  private func unnamed(_ node: Node) -> FormVocabulary.FieldType? {
    children(node).first { $0.localName == "simpleType" }.map { .value(value($0)) }
  }

  private func label(_ node: Node) -> Label {
    var texts: [String: String] = [:]
    for text in annotations(node, "documentation") where text.attribute("source") == Label.source {
      let language = text.attributes.first { $0.localName == "lang" }?.text ?? ""
      texts[String(language.prefix { $0 != "-" })] = text.text.trimmedText
    }
    return Label(texts)
  }

  private func annotations(_ node: Node, _ kind: String) -> [Node] {
    children(node).filter { $0.localName == "annotation" }.flatMap(children)
      .filter { $0.localName == kind }
  }

  private func children(_ node: Node) -> [Node] {
    node.elements.filter { $0.namespace == SchemaReader.namespace }
  }
}

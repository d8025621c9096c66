import Records

/// What a form's definition says of its fields: labels, codes, types and units, read from its
/// schema.
///
/// It only helps to show a document that was judged by the schema long ago: what cannot be read or
/// understood of it is missing here, and the document is shown nonetheless.
package struct FormVocabulary: Sendable {
  /// An element or attribute.
  struct Field: Sendable {
    let label: Label
    let type: FieldType
  }

  /// The type of a field, by its name or as it stands in the field.
  indirect enum FieldType: Sendable {
    /// A type of XML Schema itself.
    case builtIn(String)
    case named(String)
    case structure(Structure)
    case value(ValueType)

    /// It is known to take elements only, or nothing.
    var isStructure: Bool { if case .structure = self { true } else { false } }
  }

  /// A complex type.
  struct Structure: Sendable {
    /// By local name: the first of a name.
    var elements: [String: Field] = [:]
    var attributes: [String: Field] = [:]
    /// The type that it extends or restricts.
    var base: FieldType?
    /// Global elements and groups that it refers to.
    var references: [String] = []
    var groups: [String] = []
  }

  /// A simple type.
  struct ValueType: Sendable {
    var base: FieldType?
    var codes: [String: Label] = [:]
    var unit: String?
    var isList = false
  }

  /// What a value's types amount to.
  struct Facts {
    var builtIn = ""
    var codes: [String: Label] = [:]
    var unit: String?
    var isList = false
  }

  var roots: [String: Field] = [:]
  var types: [String: FieldType] = [:]
  var groups: [String: Structure] = [:]

  /// Longer chains are none that people write, and circles end here.
  private static let longestChain = 32

  func root(_ name: String) -> Field? { roots[name] }

  /// The type that a field has in the end; `nil` for one that is not known.
  func type(of field: Field?) -> FieldType? {
    guard let field else { return nil }
    if case .named(let name) = field.type { return types[name] }
    return field.type
  }

  func element(_ name: String, of type: FieldType) -> Field? {
    find(in: type) { structure in
      if let field = structure.elements[name] { return field }
      return structure.references.contains(name) ? roots[name] : nil
    }
  }

  func attribute(_ name: String, of type: FieldType) -> Field? {
    find(in: type) { $0.attributes[name] }
  }

  func facts(of type: FieldType) -> Facts {
    var facts = Facts()
    var next: FieldType? = type
    for _ in 0..<FormVocabulary.longestChain {
      switch next {
      case .builtIn(let name):
        facts.builtIn = name
        return facts
      case .named(let name): next = types[name]
      case .structure(let structure): next = structure.base
      case .value(let value):
        if facts.codes.isEmpty { facts.codes = value.codes }
        facts.unit = facts.unit ?? value.unit
        facts.isList = facts.isList || value.isList
        next = value.base
      case nil: return facts
      }
    }
    return facts
  }

  /// Looks in a type, in its groups, and in what it is derived from.
  private func find(in type: FieldType, _ look: (Structure) -> Field?) -> Field? {
    var next: FieldType? = type
    for _ in 0..<FormVocabulary.longestChain {
      switch next {
      case .named(let name): next = types[name]
      case .structure(let structure):
        if let field = look(structure) { return field }
        for name in structure.groups {
          if let field = groups[name].flatMap(look) { return field }
        }
        next = structure.base
      case .builtIn, .value, nil: return nil
      }
    }
    return nil
  }
}

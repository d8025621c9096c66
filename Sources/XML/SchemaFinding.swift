/// One mistake in a document, as its schema sees it: where, what, and what would be right. Names
/// and values are as they stand in schema and document; wording is the business of others.
package struct SchemaFinding: Hashable, Sendable {
  package let place: Place
  /// The local name of the element or attribute that is wrong; of the parent when one is missing.
  package let field: String
  /// The field's own text, when it is an attribute or an element without elements in it.
  package let value: String?
  /// The rules that are broken, at least one, and more only for a value: what says most comes
  /// first.
  package let kinds: [Kind]

  package init(place: Place, field: String, value: String?, kinds: [Kind]) {
    self.place = place
    self.field = field
    self.value = value
    self.kinds = kinds
  }

  package enum Kind: Hashable, Sendable {
    // A value that is not allowed.
    /// Not of a built-in type, by its local name (`date`); `nil` when the schema does not say
    /// which.
    case type(String?)
    case enumeration([String])
    /// XSD's regular expression.
    case pattern(String)
    case length(Int, actual: Int)
    case minLength(Int, actual: Int)
    case maxLength(Int, actual: Int)
    case minInclusive(String)
    case minExclusive(String)
    case maxInclusive(String)
    case maxExclusive(String)
    case totalDigits(Int)
    case fractionDigits(Int)
    case fixed(String)

    // Elements and attributes that are missing, or stand where they must not.
    /// Any one of these is missing in the field.
    case missingElement([String])
    /// The field cannot stand here; any one of `expected` could.
    case unexpectedElement(expected: [String])
    /// An element of this name can stand here, but of another namespace.
    case wrongNamespace(expected: String)
    /// The field stands here before another that must come first.
    case misplacedElement(after: String)
    case missingAttribute(String)
    case unexpectedAttribute
    /// The field may hold elements only, or nothing.
    case textNotAllowed
    /// The field may hold text only, or nothing.
    case elementNotAllowed

    // Values that belong together.
    case duplicateKey(String)
    case missingKey(String)
    case incompleteKey

    // xsi:nil and xsi:type.
    case notNillable
    case nilWithContent
    case abstractType
    case unknownType

    /// Anything else, by libxml2's number.
    case other(Int)
  }
}

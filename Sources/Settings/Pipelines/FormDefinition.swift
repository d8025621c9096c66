import Records

/// One version of a form that a pipeline takes in, and what picks it.
package struct FormDefinition: Hashable, Sendable {
  package let identity: FormIdentity
  /// A document with this root element is this form; no other form has the same.
  package let root: QualifiedName
  /// The schema's file, relative to `schemas/FAMILY/VERSION/`; `form.xsd` when nothing is written.
  package let schema: String
  package let place: SourcePlace

  package init(identity: FormIdentity, root: QualifiedName, schema: String, place: SourcePlace) {
    self.identity = identity
    self.root = root
    self.schema = schema
    self.place = place
  }

  /// The schema's path in a home: `schemas/FAMILY/VERSION/FILE`.
  package var schemaPath: String { "\(schemaFolder)/\(schema)" }
  /// `schemas/FAMILY/VERSION`.
  package var schemaFolder: String { "schemas/\(identity.family)/\(identity.version)" }
}

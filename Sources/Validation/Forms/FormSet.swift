import Durable
import Records
import Settings
import XML

/// All forms that a home takes in; versions live side by side. The root element chooses.
package struct FormSet: Sendable {
  /// In the order of the pipelines.
  package let forms: [Form]
  private let byRoot: [QualifiedName: Form]

  /// Compiles the schemas and XPaths of all pipelines; reads `schemas/` of the home. Throws
  /// everything that is wrong with them.
  package init(_ pipelines: [PipelineDefinition], home: Folder) throws(ValidationError) {
    var problems: [ConfigurationProblem] = []
    var forms: [Form] = []
    let schemas = SchemaFolders(home: home)
    for pipeline in pipelines {
      let rules = PipelineRules(pipeline, problems: &problems)
      for definition in pipeline.forms {
        let schema = schemas.schema(of: definition, problems: &problems)
        guard let schema, let rules else { continue }
        forms.append(Form(definition, of: pipeline, schema: schema, rules: rules))
      }
    }
    byRoot = FormSet.index(forms, definitions: pipelines.flatMap(\.forms), problems: &problems)
    self.forms = forms
    if !problems.isEmpty { throw .configuration(problems) }
  }

  /// The form of a document; `nil` when none has its root element.
  func form(of document: Document) -> Form? {
    let root = document.root
    return byRoot[QualifiedName(namespace: root.namespace, local: root.localName)]
  }

  /// The forms that a document may be another version of: the same root element in a namespace that
  /// differs only in its last part.
  func relatives(of root: QualifiedName) -> [Form] {
    let stem = root.namespace.withoutVersion
    guard stem.contains(where: { ":/".contains($0) }) else { return [] }
    return forms.filter {
      $0.root.local == root.local && $0.root.namespace.withoutVersion == stem
    }
  }

  private static func index(
    _ forms: [Form], definitions: [FormDefinition], problems: inout [ConfigurationProblem]
  ) -> [QualifiedName: Form] {
    var first: [QualifiedName: FormDefinition] = [:]
    for definition in definitions {
      guard let other = first.updateValue(definition, forKey: definition.root) else { continue }
      problems.append(
        ConfigurationProblem(
          at: definition.place, "\(definition.root) is already the root of \(other.identity)",
          remedy: "let one form have it; the root element alone chooses the form"))
    }
    return Dictionary(forms.map { ($0.root, $0) }) { first, _ in first }
  }
}

extension String {
  /// A namespace's name up to its last `:` or `/`, behind which versions stand.
  fileprivate var withoutVersion: Substring {
    lastIndex { $0 == ":" || $0 == "/" }.map { self[..<$0] } ?? ""
  }
}

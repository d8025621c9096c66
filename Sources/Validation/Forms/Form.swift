import Records
import Settings
import XML

/// One version of a form, ready for use: its schema and its pipeline's XPaths are compiled.
///
/// Shared by all threads.
package final class Form: Sendable {
  package let identity: FormIdentity
  /// The name of its documents' root element.
  package let root: QualifiedName
  /// The pipeline that takes it in: the service, the routes, the deadline.
  package let pipeline: PipelineDefinition
  let schema: Schema
  let rules: PipelineRules

  init(
    _ definition: FormDefinition, of pipeline: PipelineDefinition, schema: Schema,
    rules: PipelineRules
  ) {
    identity = definition.identity
    root = definition.root
    self.pipeline = pipeline
    self.schema = schema
    self.rules = rules
  }
}

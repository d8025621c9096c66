import Records
import Settings
import XML

/// What one pipeline asks of its forms beyond their schema, with every XPath compiled.
struct PipelineRules: Sendable {
  let title: RecordTitle
  let reference: XPath?
  let sender: XPath?
  let checks: [Check]
  let attachments: AttachmentRules

  /// Compiles; adds every XPath that is none to `problems`, and is `nil` then.
  init?(_ pipeline: PipelineDefinition, problems: inout [ConfigurationProblem]) {
    let compiler = XPathCompiler(namespaces: pipeline.namespaces)
    title = RecordTitle(pipeline.title, compiler)
    reference = compiler.compile(pipeline.reference)
    sender = compiler.compile(pipeline.sender)
    checks = pipeline.checks.compactMap { Check($0, compiler) }
    attachments = AttachmentRules(pipeline.attachments, compiler)
    problems += compiler.problems
    if !compiler.problems.isEmpty { return nil }
  }

  /// Who sent the form, in one line; `nil` when the pipeline does not ask, or the form does not say.
  func sender(of document: Document) throws(XMLError) -> String? {
    let name = try sender?.string(on: document).inOneLine ?? ""
    return name.isEmpty ? nil : name
  }
}

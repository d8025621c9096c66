import Records

/// What `pipelines/SERVICE.yaml` says: how the forms of one service are checked, titled and routed.
///
/// Every XPath comes as written, with its place; whoever compiles it reports what is wrong there.
package struct PipelineDefinition: Hashable, Sendable {
  /// The service's id in the service map.
  package let service: Located<String>
  /// The record's title.
  package let title: TitleTemplate
  /// The namespace of each prefix that this pipeline's XPaths may use.
  package let namespaces: [String: String]
  /// At least one.
  package let forms: [FormDefinition]
  /// XPath: its string value is the portal's own reference of a submission.
  package let reference: Located<String>?
  /// XPath: its string value names the sender.
  package let sender: Located<String>?
  package let deadline: DeadlineRule?
  /// How many are to be completed in time; `nil` when nobody has decided that.
  package let targets: Targets?
  package let attachments: AttachmentPolicy
  package let checks: [CheckDefinition]
  /// In the order in which they are tried.
  package let routes: [RouteRule]
  /// The team when no rule holds; without it the front desk's.
  package let otherwise: Located<String>?
  package let legalBasis: String?
  package let retention: RetentionRule?
  package let screening: ScreeningRule?

  /// Where the definition stands, as a whole.
  package var place: SourcePlace { SourcePlace(file: service.place.file) }
}

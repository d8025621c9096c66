import Records

extension ServiceMap {
  /// What citizens ask for, whoever delivers it, in force for some time.
  package struct Service: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// The id of the team that answers for the service.
    package let team: Located<String>
    package let validity: Validity
    package let place: SourcePlace
  }
}

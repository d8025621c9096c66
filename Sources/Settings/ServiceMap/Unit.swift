import Records

extension ServiceMap {
  /// A part of the municipality's organisation, in force for some time.
  package struct Unit: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// The id of the unit that it is part of.
    package let within: Located<String>?
    package let validity: Validity
    package let place: SourcePlace
  }
}

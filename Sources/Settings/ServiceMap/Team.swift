import Records

extension ServiceMap {
  /// People from one or several units who do a service's work together, in force for some time.
  package struct Team: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText
    /// The ids of the units that its people are in.
    package let units: [Located<String>]
    package let validity: Validity
    package let place: SourcePlace
  }
}

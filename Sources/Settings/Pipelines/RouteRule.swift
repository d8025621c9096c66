/// One rule of a pipeline's routes.
package struct RouteRule: Hashable, Sendable {
  /// The rule's name, under which the ledger gives it.
  package let name: String
  /// XPath, evaluated at the document's root as a boolean.
  package let when: Located<String>
  /// The team's id in the service map.
  package let team: Located<String>
  package let place: SourcePlace

  package init(name: String, when: Located<String>, team: Located<String>, place: SourcePlace) {
    self.name = name
    self.when = when
    self.team = team
    self.place = place
  }
}

/// Where a record goes, and the decision that sent it there.
package struct Route: Hashable, Sendable {
  /// The service that the citizen asked for, by its id in the service map.
  package let service: String
  /// The team whose inbox receives the item, by its id in the service map.
  package let team: String
  /// The name of the pipeline's rule that decided; `otherwise` for its last resort, `front-desk`
  /// when nothing routed it.
  package let rule: String
  /// The version of the service map that was in force.
  package let mapVersion: String
  /// Nothing routed the record: it went to the front desk's team and is marked so.
  package let unrouted: Bool

  package init(service: String, team: String, rule: String, mapVersion: String, unrouted: Bool) {
    self.service = service
    self.team = team
    self.rule = rule
    self.mapVersion = mapVersion
    self.unrouted = unrouted
  }
}

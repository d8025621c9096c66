import Records
import Settings

/// A routing decision, and how it came about.
package struct RouteExplanation: Hashable, Sendable {
  package let route: Route
  /// The day whose service map decided: the day of receipt.
  package let date: CivilDate
  /// All that might have decided, in the order in which it is tried.
  package let steps: [Step]
  /// The team that gets the record, as it was on that day; `nil` when it was not in force.
  package let team: ServiceMap.Team?
  /// The team's units that were in force on that day.
  package let units: [ServiceMap.Unit]
  /// The id of the team that answered for the service on that day.
  package let serviceTeam: String?

  package struct Step: Hashable, Sendable {
    /// The rule's name; `otherwise`, `service-team` and `front-desk` after the pipeline's own.
    package let name: String
    /// The rule's XPath; `nil` for those that ask for nothing.
    package let condition: String?
    package let team: String
    package let place: SourcePlace
    package let outcome: Outcome

    init(
      name: String, condition: String? = nil, team: String, place: SourcePlace,
      outcome: Outcome = .notTried
    ) {
      self.name = name
      self.condition = condition
      self.team = team
      self.place = place
      self.outcome = outcome
    }

    func with(_ outcome: Outcome) -> Step {
      Step(name: name, condition: condition, team: team, place: place, outcome: outcome)
    }
  }

  package enum Outcome: Hashable, Sendable {
    case decides
    case doesNotHold
    /// The rule held, or the step's turn came, but its team is not in force on that day.
    case teamNotInForce
    /// The condition could not be evaluated on this form.
    case undecidable(reason: String)
    /// An earlier one decided.
    case notTried
  }
}

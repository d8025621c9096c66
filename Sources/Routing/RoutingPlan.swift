import Records
import Settings
import XML

/// What routing knows of one pipeline: its rules, with their conditions compiled, and its deadline.
package struct RoutingPlan: Sendable {
  private let router: Router
  /// As many as the router has rules.
  private let conditions: [XPath]
  private let deadline: DeadlineRule?
  private let calendar: HolidayCalendar
  private let timeZone: CivilTimeZone

  /// Compiles the rules; reports every one that does not compile, and then gives no plan.
  package static func compile(
    _ pipeline: PipelineDefinition, map: ServiceMap, country: Country, timeZone: CivilTimeZone
  ) -> (plan: RoutingPlan?, problems: [ConfigurationProblem]) {
    let (conditions, problems) = conditions(of: pipeline)
    guard problems.isEmpty else { return (nil, problems) }
    let plan = RoutingPlan(
      router: Router(pipeline, map: map), conditions: conditions, deadline: pipeline.deadline,
      calendar: HolidayCalendar(country), timeZone: timeZone)
    return (plan, [])
  }

  /// What is wrong with the rules' conditions, whatever the service map says.
  package static func problems(of pipeline: PipelineDefinition) -> [ConfigurationProblem] {
    conditions(of: pipeline).problems
  }

  private static func conditions(
    of pipeline: PipelineDefinition
  ) -> (compiled: [XPath], problems: [ConfigurationProblem]) {
    var conditions: [XPath] = []
    var problems: [ConfigurationProblem] = []
    for rule in pipeline.routes {
      do throws(XMLError) {
        conditions.append(try XPath(rule.when.value, namespaces: pipeline.namespaces))
      } catch {
        problems.append(ConfigurationProblem(error, at: rule.when.place))
      }
    }
    return (conditions, problems)
  }

  /// The route of a form that was received at that moment.
  package func route(_ form: Document, received: Instant) -> Route {
    router.route(on: timeZone.date(at: received)) { try conditions[$0].bool(on: form) }
  }

  /// The same decision, step by step.
  package func explain(_ form: Document, received: Instant) -> RouteExplanation {
    router.explain(on: timeZone.date(at: received)) { try conditions[$0].bool(on: form) }
  }

  /// The last day for an answer; `nil` when the pipeline has no deadline.
  package func respondBy(received: Instant) -> CivilDate? {
    deadline?.lastDay(receivedOn: timeZone.date(at: received), in: calendar)
  }
}

extension ConfigurationProblem {
  /// An XPath of the configuration that does not compile.
  fileprivate init(_ error: XMLError, at place: SourcePlace) {
    let reason = if case .expression(_, let reason) = error { reason } else { "\(error)" }
    self.init(
      at: place, "this XPath cannot be used: \(reason)",
      remedy: "write XPath 1.0 with the prefixes that stand under namespaces")
  }
}

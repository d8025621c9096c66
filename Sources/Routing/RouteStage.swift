import Pipeline
import Records
import Sealing

/// Finds the team for a sealed submission, and the day by which an answer is due.
package struct RouteStage: Stage {
  package let name = "route"
  /// By service.
  private let plans: [String: RoutingPlan]

  /// - Parameter plans: one for each pipeline, by its service.
  package init(_ plans: [String: RoutingPlan]) {
    self.plans = plans
  }

  package func process(_ sealed: SealedSubmission) -> Verdict<RoutedSubmission> {
    let service = sealed.validated.form.pipeline.service.value
    guard let plan = plans[service] else {
      preconditionFailure("a form was validated for a service without a routing plan: \(service)")
    }
    let received = sealed.validated.submission.id.received
    return .passed(
      RoutedSubmission(
        sealed, route: plan.route(sealed.validated.document, received: received),
        respondBy: plan.respondBy(received: received)))
  }
}

import Durable
import Foundation
import Intake
import PKI
import Pipeline
import Records
import Routing
import Sealing
import Settings
import Validation

/// The stages of this home, in the order in which a submission meets them.
extension Home {
  /// Read, validate, seal and route share a lane: they compute, and a form stays in the cache of
  /// the core that parsed it. One thread more than cores, so that one large package does not hold
  /// up everything else.
  func course(
    reading drop: DropFolder, sealing sealer: Sealer, watch: StageWatch
  ) throws(HomeError) -> Course<Claim, RoutedSubmission> {
    let lane = Lane("work", width: ProcessInfo.processInfo.activeProcessorCount + 1)
    return Course(ReadStage(drop, limits: readLimits), on: lane, watch: watch)
      .then(try validateStage(), watch: watch)
      .then(SealStage(sealer, clock: clock), watch: watch)
      .then(try routeStage(), watch: watch)
  }

  func validateStage() throws(HomeError) -> ValidateStage {
    let (zone, clock) = (settings.timeZone, clock)
    return ValidateStage(
      forms: try forms(), formSize: settings.limits.formSize,
      allowSynthetic: settings.identity.allowSynthetic, today: { zone.date(at: clock.now()) },
      sha256: { feed in
        var digest = SHA256()
        try feed { digest.update($0) }
        return digest.finish()
      })
  }

  /// The forms of all pipelines, compiled.
  func forms() throws(HomeError) -> FormSet {
    let root = try folder(paths.root)
    do throws(ValidationError) {
      return try FormSet(configuration.pipelines, home: root)
    } catch {
      switch error {
      case .configuration(let problems): throw .misconfigured(problems)
      }
    }
  }

  /// - Parameter workshop: where one of several nodes writes.
  func sealer(writingIn workshop: NodeWorkshop? = nil) throws(HomeError) -> Sealer {
    do {
      let signer = try CMSSigner(SealKey(paths: paths, settings: settings).open())
      return Sealer(signer, archive: try folder(paths.archive), workshop: workshop?.archive)
    } catch let error as HomeError {
      throw error
    } catch {
      throw .unusable(
        what: "the seal's key", why: "\(error)", remedy: "`postgang check` says what it needs.")
    }
  }

  func routeStage() throws(HomeError) -> RouteStage { RouteStage(try plans()) }

  /// The routing plans, by service.
  func plans() throws(HomeError) -> [String: RoutingPlan] {
    var plans: [String: RoutingPlan] = [:]
    var problems: [ConfigurationProblem] = []
    for pipeline in configuration.pipelines {
      let compiled = RoutingPlan.compile(
        pipeline, map: configuration.map, country: settings.country, timeZone: settings.timeZone)
      problems += compiled.problems
      plans[pipeline.service.value] = compiled.plan
    }
    guard problems.isEmpty else { throw .misconfigured(problems) }
    return plans
  }
}

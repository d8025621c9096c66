import Foundation
import Records

/// Checks pipelines against each other, the service map and the schemas' folders.
struct PipelinesCheck {
  let pipelines: [PipelineDefinition]
  /// Every pipeline's file, also of those that could not be read.
  let files: [String]
  /// `nil` when it could not be read: what depends on it is not checked then.
  let map: ServiceMap?
  let today: CivilDate
  let findings: Findings

  func run(home: String) {
    if let map {
      checkServices(map)
      checkTeams(map)
    }
    reportSharedForms()
    for pipeline in pipelines {
      checkNames(of: pipeline)
      PrefixCheck(pipeline: pipeline, findings: findings).run()
      for form in pipeline.forms {
        checkSchema(of: form, home: home)
      }
    }
  }

  /// Every pipeline has its service, every service its pipeline, and one only.
  private func checkServices(_ map: ServiceMap) {
    var served: [String: String] = [:]
    for pipeline in pipelines {
      let service = pipeline.service
      if let other = served.updateValue(service.place.file, forKey: service.value) {
        findings.add(
          at: service.place, "\(other) serves \"\(service.value)\" already",
          remedy: "write both as one pipeline")
      }
      let entries = map.services(service.value)
      if entries.isEmpty {
        findings.add(
          at: service.place, "there is no service \"\(service.value)\" in the service map",
          remedy: Spelling.nearest(to: service.value, among: map.services.map(\.id))
            .map { "did you mean \"\($0)\"?" } ?? "add it to services")
      } else if !entries.contains(where: { $0.validity.contains(today) }) {
        findings.add(
          .warning, at: service.place,
          "the service is not in force on \(today): \(entries.validities(\.validity))",
          remedy: "remove the pipeline, or correct the service's validity")
      }
    }
    for service in map.services where service.validity.contains(today) {
      let file = "pipelines/\(service.id).yaml"
      guard served[service.id] == nil, !files.contains(file) else { continue }
      findings.add(
        .warning, at: service.place, "the service \"\(service.id)\" has no pipeline",
        remedy: "add \(file); until then its forms are unknown")
    }
  }

  private func checkTeams(_ map: ServiceMap) {
    for pipeline in pipelines {
      for team in pipeline.routes.map(\.team) + [pipeline.otherwise].compactMap(\.self) {
        map.checkTeam(team, on: today, findings)
      }
    }
  }

  /// A root element, and a family's version, belong to one form.
  private func reportSharedForms() {
    var roots: [QualifiedName: SourcePlace] = [:]
    var identities: [FormIdentity: SourcePlace] = [:]
    for form in pipelines.flatMap(\.forms) {
      if let other = roots.updateValue(form.place, forKey: form.root) {
        findings.add(
          at: form.place,
          "the root element \(form.root) picks the form at \(other) already",
          remedy: "one root element picks one form: give versions different namespaces")
      }
      if let other = identities.updateValue(form.place, forKey: form.identity) {
        findings.add(
          at: form.place, "the form \(form.identity) is taken in at \(other) already",
          remedy: "remove it from one of them")
      }
    }
  }

  private func checkNames(of pipeline: PipelineDefinition) {
    let expected = "pipelines/\(pipeline.service.value).yaml"
    let isKnown = map.map { !$0.services(pipeline.service.value).isEmpty } ?? true
    if isKnown, pipeline.place.file != expected {
      findings.add(
        .warning, at: pipeline.service.place, "the file is not named for its service",
        remedy: "name it \(expected)")
    }
    var names: Set<String> = []
    for rule in pipeline.routes where !names.insert(rule.name).inserted {
      findings.add(
        at: rule.place.within("rule"), "another rule is named \"\(rule.name)\" too",
        remedy: "give each rule its own name: the ledger knows it by that")
    }
  }

  private func checkSchema(of form: FormDefinition, home: String) {
    let files = FileManager.default
    if !files.fileExists(atPath: "\(home)/\(form.schemaFolder)") {
      findings.add(
        at: form.place, "there is no folder \(form.schemaFolder)",
        remedy: "put the form's schema there, or correct family and version")
    } else if !files.fileExists(atPath: "\(home)/\(form.schemaPath)") {
      findings.add(
        at: form.place, "there is no file \(form.schemaPath)",
        remedy: "put the schema there, or name its file with schema:")
    }
  }
}

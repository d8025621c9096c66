import Foundation
import Records

extension Configuration {
  /// What was found in a home: everything that could be read, and everything that is wrong.
  package struct Loaded: Sendable {
    package let settings: HomeSettings?
    package let map: ServiceMap?
    /// In the order of their services' ids.
    package let pipelines: [PipelineDefinition]
    /// In the order of files and lines.
    package let problems: [ConfigurationProblem]

    /// The configuration, when there is no error; warnings do not matter.
    package var configuration: Configuration? {
      guard let settings, let map, !problems.contains(where: { $0.severity == .error }) else {
        return nil
      }
      return Configuration(settings: settings, map: map, pipelines: pipelines)
    }
  }

  /// Reads all of a home's configuration and checks it as far as that needs neither schemas, XPaths
  /// nor keys: these are the business of those who compile and open them.
  ///
  /// - Parameter today: the day on which teams and services must be in force.
  package static func load(home: String, on today: CivilDate) -> Loaded {
    let findings = Findings()
    let settings = YAMLFile(name: "postgang.yaml", findings: findings)
      .read(inHome: home, expecting: .settings).flatMap(HomeSettings.init(reading:))
    let map = YAMLFile(name: mapName, findings: findings)
      .read(inHome: home, expecting: .serviceMap).flatMap(ServiceMap.init(reading:))
    let files = pipelineNames(home, findings)
    let pipelines = files.compactMap { name in
      YAMLFile(name: name, findings: findings)
        .read(inHome: home, expecting: .pipeline).flatMap(PipelineDefinition.init(reading:))
    }
    if let map { ServiceMapCheck(map: map, today: today, findings: findings).run() }
    if let settings {
      AccessCheck(settings: settings, map: map, today: today, findings: findings).run()
    }
    if let map, let settings {
      WebhooksCheck(webhooks: settings.webhooks, map: map, findings: findings).run()
    }
    PipelinesCheck(
      pipelines: pipelines, files: files, map: map, today: today, findings: findings
    ).run(home: home)
    return Loaded(
      settings: settings, map: map,
      pipelines: pipelines.sorted { $0.service.value < $1.service.value },
      problems: findings.problems.sorted { $0.place < $1.place })
  }

  /// Reads a service map anywhere; `folder` takes the home's place in what is reported.
  package static func serviceMap(
    in folder: String, named name: String
  ) -> (map: ServiceMap?, problems: [ConfigurationProblem]) {
    let findings = Findings()
    let yaml = YAMLFile(name: name, findings: findings)
      .read(inHome: folder, expecting: .serviceMap)
    return (yaml.flatMap(ServiceMap.init(reading:)), findings.problems)
  }

  /// Reads a pipeline anywhere; `folder` takes the home's place in what is reported.
  package static func pipeline(
    in folder: String, named name: String
  ) -> (pipeline: PipelineDefinition?, problems: [ConfigurationProblem]) {
    let findings = Findings()
    let yaml = YAMLFile(name: name, findings: findings)
      .read(inHome: folder, expecting: .pipeline)
    return (yaml.flatMap(PipelineDefinition.init(reading:)), findings.problems)
  }

  private static let mapName = "pipelines/service-map.yaml"

  /// The pipelines' files, sorted by name. Folders and hidden files are none of them.
  private static func pipelineNames(_ home: String, _ findings: Findings) -> [String] {
    let folder = SourcePlace(file: "pipelines")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(home)/pipelines")
    else {
      findings.add(
        at: folder, "the folder cannot be read",
        remedy: "make it, with one YAML file for each service and service-map.yaml")
      return []
    }
    for name in names where name.hasSuffix(".yml") {
      findings.add(
        .warning, at: SourcePlace(file: "pipelines/\(name)"), "the file is not read",
        remedy: "name it \(name.dropLast(4)).yaml")
    }
    let pipelines = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
      .map { "pipelines/\($0)" }.filter { $0 != mapName }.sorted()
    if pipelines.isEmpty {
      findings.add(
        at: folder, "there is no pipeline", remedy: "add pipelines/SERVICE.yaml for each service")
    }
    return pipelines
  }
}

import Foundation
import Records
import Settings

/// Makes a new home from what is shipped: folders, configuration, schemas, pipelines and, with
/// trial keys, everything that a first submission needs.
package struct HomeMaker {
  let shipped: Shipped
  let paths: HomePaths

  package init(shipped: Shipped, paths: HomePaths) {
    self.shipped = shipped
    self.paths = paths
  }

  /// The example municipalities that are shipped, by the names of their folders.
  package static func examples(in shipped: Shipped) -> [String] {
    let folder = "\(shipped.root)/pipelines"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)/service-map.yaml")
    }.sorted()
  }

  /// Makes the home, or nothing: it is built beside its place and renamed into it.
  package func make(example: String, at now: Instant) throws(HomeError) {
    guard !isOccupied else {
      throw .unusable(
        what: paths.root, why: "something is there already",
        remedy: "Name a folder that does not exist yet, or is empty.")
    }
    let source = "\(shipped.root)/pipelines/\(example)"
    guard FileManager.default.fileExists(atPath: "\(source)/service-map.yaml") else {
      let known = HomeMaker.examples(in: shipped).joined(separator: ", ")
      throw .unusable(
        what: "example \(example)", why: "it is not shipped", remedy: "There is: \(known).")
    }
    let new = HomePaths("\(paths.root).new-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try build(new, from: source, at: now)
      if FileManager.default.fileExists(atPath: paths.root) {
        try FileManager.default.removeItem(atPath: paths.root)
      }
      try FileManager.default.moveItem(atPath: new.root, toPath: paths.root)
    } catch {
      // What was built is of no use to anybody; that it was there is not worth a second error.
      try? FileManager.default.removeItem(atPath: new.root)
      if let error = error as? HomeError { throw error }
      throw .unusable(
        what: paths.root, why: HomeMaker.reason(for: error),
        remedy: "Make sure that the folder above it exists and can be written.")
    }
  }

  /// Why Foundation could not do it, without the full stop that the message brings.
  private static func reason(for error: any Error) -> String {
    let error = error as NSError
    return (error.localizedFailureReason ?? error.localizedDescription)
      .trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }

  private var isOccupied: Bool {
    guard FileManager.default.fileExists(atPath: paths.root) else { return false }
    // What cannot be listed is no empty folder.
    let names = try? FileManager.default.contentsOfDirectory(atPath: paths.root)
    return names?.isEmpty != true
  }

  private func build(_ new: HomePaths, from source: String, at now: Instant) throws {
    for folder in [
      new.schemas, new.pipelines, new.keys, new.drop, "\(new.drop)/.taken", new.receipts,
      new.rejected, new.archive, new.evidence, new.ledger,
    ] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: folder == new.keys ? 0o700 : 0o750])
    }
    try copy("\(source)/postgang.yaml", to: new.settings)
    try copy("\(source)/service-map.yaml", to: "\(new.pipelines)/service-map.yaml")
    try copyPipelines(to: new, from: source, at: now)
    try copySchemas(to: new, at: now)
    let made = Configuration.load(home: new.root, on: now.utcDate)
    guard let settings = made.settings else {
      throw HomeError.misconfigured(made.problems)
    }
    try TrialKeys(paths: new, settings: settings).make(at: now)
    try StatusKey(paths: new).makeIfMissing()
    if settings.timestamps != nil {
      try TrialTimestamps.makeKeys(in: new.trialAuthority, at: now)
    }
  }

  /// One pipeline for each service on the map: the municipality's own, or the common one.
  private func copyPipelines(to new: HomePaths, from source: String, at now: Instant) throws {
    let services = Configuration.load(home: new.root, on: now.utcDate).map?.services ?? []
    for service in Set(services.map(\.id)).sorted() {
      let own = "\(source)/\(service).yaml"
      let common = "\(shipped.root)/pipelines/\(service).yaml"
      let file = FileManager.default.fileExists(atPath: own) ? own : common
      guard FileManager.default.fileExists(atPath: file) else { continue }
      try copy(file, to: "\(new.pipelines)/\(service).yaml")
    }
  }

  /// Only the forms that these pipelines name, without the samples.
  private func copySchemas(to new: HomePaths, at now: Instant) throws {
    let pipelines = Configuration.load(home: new.root, on: now.utcDate).pipelines
    for form in Set(pipelines.flatMap(\.forms).map(\.identity)) {
      let folder = "\(new.schemas)/\(form.family)/\(form.version)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let from = "\(shipped.root)/schemas/\(form.family)/\(form.version)"
      for name in try FileManager.default.contentsOfDirectory(atPath: from)
      where name.hasSuffix(".xsd") || name == "catalogue.yaml" {
        try copy("\(from)/\(name)", to: "\(folder)/\(name)")
      }
    }
  }

  private func copy(_ from: String, to: String) throws {
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }
}

import Configuration
import Durable
import Foundation
import PKI
import Records
import Routing
import Validation
import Witnessing

/// Everything that `postgang check` finds wrong with a home, not only the first thing.
package struct HomeCheck {
  package private(set) var problems: [ConfigurationProblem] = []
  /// What was checked, when nothing is wrong.
  package private(set) var summary = ""
  private let paths: HomePaths
  private let now: Instant

  package init(of paths: HomePaths, at now: Instant) throws(HomeError) {
    guard FileManager.default.fileExists(atPath: paths.settings) else {
      throw .missing(path: paths.root)
    }
    self.paths = paths
    self.now = now
    // The day at the municipality is known only once its settings are read.
    let first = Configuration.load(home: paths.root, on: now.utcDate)
    let today = first.settings?.timeZone.date(at: now) ?? now.utcDate
    let loaded = Configuration.load(home: paths.root, on: today)
    problems = loaded.problems
    let forms = checkForms(loaded)
    problems += loaded.pipelines.flatMap(RoutingPlan.problems(of:))
    dropRepetitions()
    if let settings = loaded.settings {
      checkKeys(settings)
      problems += ChosenWitness.read(settings.ledger, below: paths.root).problems
    }
    checkFileSystem()
    problems.sort { $0.place < $1.place }
    summary =
      "\(loaded.pipelines.count) pipelines, \(forms) forms, "
      + "\(loaded.map?.teams.count ?? 0) teams, \(loaded.map?.units.count ?? 0) units"
  }

  package var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// Compiles every schema and every XPath of the pipelines; gives the number of forms.
  private mutating func checkForms(_ loaded: Configuration.Loaded) -> Int {
    do throws(ValidationError) {
      let home: Folder
      do throws(SystemError) {
        home = try Folder(at: paths.root)
      } catch {
        add(SourcePlace(file: paths.root), "\(error)", "make the home readable")
        return 0
      }
      return try FormSet(loaded.pipelines, home: home).forms.count
    } catch {
      switch error {
      case .configuration(let found): problems += found
      }
      return 0
    }
  }

  private mutating func checkKeys(_ settings: HomeSettings) {
    let place = settings.seal.place
    do {
      let identity = try SealKey(paths: paths, settings: settings).open()
      checkDates(of: [identity.certificate] + identity.intermediates, at: place)
    } catch {
      add(place, "the seal's key cannot be used: \(error)", "put key and certificate where it says")
    }
    do {
      try checkDates(of: SealKey(paths: paths, settings: settings).trusted(), at: place)
    } catch {
      add(place, "the trusted certificates cannot be read: \(error)", "put a PEM file there")
    }
    do throws(HomeError) {
      _ = try Home.ledgerKey(at: paths, settings: settings)
    } catch {
      guard case .unusable(let what, let why, let remedy) = error else {
        return add(settings.ledger.place, "\(error)", "make the home readable")
      }
      add(settings.ledger.place, "\(what) cannot be used: \(why)", remedy)
    }
  }

  private mutating func checkDates(of certificates: [Certificate], at place: SourcePlace) {
    for certificate in certificates {
      if now > certificate.notAfter {
        add(place, "\(certificate.subject) expired at \(certificate.notAfter)", "renew it")
      } else if now < certificate.notBefore {
        add(
          place, "\(certificate.subject) is valid from \(certificate.notBefore) only",
          "wait, or correct the clock")
      } else if certificate.notAfter.seconds(since: now) < 60 * 86_400 {
        problems.append(
          ConfigurationProblem(
            .warning, at: place, "\(certificate.subject) expires at \(certificate.notAfter)",
            remedy: "renew it in time"))
      }
    }
  }

  /// Claims and outcomes are renames, and one `syncfs` covers a batch: all lies on one file system.
  private mutating func checkFileSystem() {
    guard let home = try? Folder(at: paths.root), let root = try? home.status(of: ".") else {
      return
    }
    for name in ["drop", "receipts", "rejected", "archive", "ledger"] {
      let place = SourcePlace(file: name)
      guard let status = try? home.status(of: name) else {
        add(place, "the folder is missing", "make it, readable and writable for Postgang")
        continue
      }
      if status.device != root.device {
        add(
          place, "it lies on another file system than the home",
          "keep the whole home on one file system")
      }
    }
  }

  /// Reading and compiling find some mistakes twice: one report per place is enough.
  private mutating func dropRepetitions() {
    var seen: Set<SourcePlace> = []
    let read = problems
    problems = read.filter { $0.severity == .warning || seen.insert($0.place).inserted }
  }

  private mutating func add(_ place: SourcePlace, _ what: String, _ remedy: String) {
    problems.append(ConfigurationProblem(at: place, what, remedy: remedy))
  }
}

extension ConfigurationProblem {
  package var json: CanonicalJSON {
    .object([
      (name: "file", value: .string(place.file)), (name: "key", value: .string(place.key)),
      (name: "line", value: .int(Int64(place.line))), (name: "problem", value: .string(problem)),
      (name: "remedy", value: .string(remedy)),
      (name: "severity", value: .string(severity.rawValue)),
    ])
  }
}

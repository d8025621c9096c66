import Durable
import Foundation
import PKI
import PostgresStore
import Records
import Revocation
import Routing
import Settings
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
      checkStore(settings)
      problems += ChosenWitness.read(settings.ledger, below: paths.root).problems
    }
    checkFileSystem()
    problems.sort { $0.place < $1.place }
    summary =
      [
        counted(loaded.pipelines.count, "pipeline", "pipelines"), counted(forms, "form", "forms"),
        counted(loaded.map?.teams.count ?? 0, "team", "teams"),
        counted(loaded.map?.units.count ?? 0, "unit", "units"),
      ].joined(separator: ", ")
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

  /// Opens every key, and looks at when certificates expire.
  private mutating func checkKeys(_ settings: HomeSettings) {
    let (paths, now) = (paths, now)
    let seal = SealKey(paths: paths, settings: settings)
    check("the seal's key", at: settings.seal.place, "put key and certificate where it says") {
      let identity = try seal.open()
      if now < identity.certificate.notBefore {
        throw HomeError.unusable(
          what: identity.certificate.subject,
          why: "it is valid from \(identity.certificate.notBefore) only",
          remedy: "Wait, or correct the clock.")
      }
    }
    check("the trusted certificates", at: settings.seal.place, "put a PEM file there") {
      _ = try seal.trusted()
    }
    checkRevocation(settings.seal.revocation, at: settings.seal.place)
    checkRevoked(seal, settings.seal)
    if let timestamps = settings.timestamps {
      checkRevocation(timestamps.revocation, at: timestamps.place)
    }
    check("the ledger's key", at: settings.ledger.place, "put an Ed25519 key there") {
      _ = try Home.ledgerKey(at: paths, settings: settings)
      _ = try EarlierKeys(paths: paths).ledgerKeys(of: settings.ledger.origin)
    }
    checkWebhooks(settings)
    for warning in KeyInventory(at: paths, settings: settings).warnings(at: now) {
      let place =
        warning.key.role == .timestamps ? settings.timestamps?.place : settings.seal.place
      problems.append(warning.problem(at: place ?? settings.seal.place))
    }
  }

  /// Whether the database can be reached and has the tables that this program knows. SQLite's is made
  /// when it is missing.
  private mutating func checkStore(_ settings: HomeSettings) {
    guard case .postgres(let address) = settings.store else { return }
    let place = SourcePlace(file: "postgang.yaml", key: "store")
    if PostgresStore.mayBeOverheard(at: address) {
      problems.append(
        ConfigurationProblem(
          .warning, at: place,
          "what goes to and from the database may be read, or answered, by others on the network",
          remedy: "add sslmode=verify-full&sslrootcert=FILE to its address"))
    }
    // One that cannot be opened is reported with the file system.
    if let home = try? Folder(at: paths.root), let problem = MeetingPlace(home).problem {
      problems.append(problem)
    }
    do throws(StoreError) {
      let store = try PostgresStore(reading: address)
      if try store.ownsTables() {
        problems.append(
          ConfigurationProblem(
            .warning, at: place,
            "it names a user who owns the tables, and could take away what keeps journal and ledger",
            remedy:
              "name a role to which `postgang store migrate --grant` has given what nodes need"))
      }
      // Keys that cannot be read are reported with the keys.
      let key = try? Home.verifierKey(at: paths, settings: settings)
      let earlier = (try? EarlierKeys(paths: paths).ledgerKeys(of: settings.ledger.origin)) ?? []
      if let key { try store.isOwned(by: ([key] + earlier).map(\.description)) }
    } catch {
      add(place, "\(error)", "`postgang store migrate` prepares an empty database")
    }
  }

  private mutating func checkWebhooks(_ settings: HomeSettings) {
    let paths = paths
    for webhook in settings.webhooks {
      check("the webhook \(webhook.name)", at: webhook.place, "correct its address and files") {
        _ = try Home.courier(of: webhook, in: paths)
      }
    }
  }

  /// By the files that the configuration names; what is fetched is for `serve`, which tells of it.
  private mutating func checkRevoked(_ seal: SealKey, _ settings: SealSettings) {
    guard case .files(let files) = settings.revocation else { return }
    let known = RevocationFiles(paths: files.map { paths[$0] }).read().data
    // Keys and roots that cannot be read are reported with the keys.
    guard let identity = try? seal.open(), let anchors = try? TrustAnchors(seal.trusted()) else {
      return
    }
    let judgement = anchors.judge(
      identity.certificate, others: identity.intermediates, revocation: known, at: now)
    guard case .revoked = judgement.fault, let fault = judgement.fault else { return }
    add(
      settings.place, "\(fault): seals made since prove nothing",
      "put a new seal in place with `postgang key rotate seal`")
  }

  private mutating func checkRevocation(_ settings: RevocationSettings, at place: SourcePlace) {
    guard case .files(let files) = settings else { return }
    for error in RevocationFiles(paths: files.map { paths[$0] }).read().errors {
      add(place, "revocation data cannot be read: \(error)", "put a list or an OCSP answer there")
    }
  }

  private mutating func check(
    _ what: String, at place: SourcePlace, _ remedy: String, _ work: () throws -> Void
  ) {
    do {
      try work()
    } catch HomeError.unusable(let file, let why, let remedy) {
      // A sentence there, a clause here.
      let clause = remedy.prefix(1).lowercased() + remedy.dropFirst()
      add(
        place, "\(what) cannot be used: \(file): \(why)",
        clause.hasSuffix(".") ? String(clause.dropLast()) : clause)
    } catch {
      add(place, "\(what) cannot be used: \(error)", remedy)
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

import Auditing
import Foundation
import Pipeline
import Records
import Synchronization

@testable import Assembly

/// A home of an example municipality in a folder of its own; gone with the test.
final class TestHome {
  let home: Home
  private let first: TestHome?
  var paths: HomePaths { home.paths }

  /// The project's own folder, which holds the shipped schemas and pipelines.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  init(_ example: String = "kristiansund") throws {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "postgang-test-\(UUID().uuidString)").path
    let shipped = try Shipped(from: TestHome.project, program: "")
    let paths = HomePaths(root)
    try HomeMaker(shipped: shipped, paths: paths).make(example: example, at: SystemClock().now())
    home = try Home(at: paths)
    first = nil
  }

  /// Opens a home that is there, and lets `first` keep it until then.
  private init(_ home: Home, keeping first: TestHome? = nil) {
    self.home = home
    self.first = first
  }

  /// The same home with another block `seal` in its settings.
  func reconfigured(seal: String) throws -> TestHome {
    try edited { text in
      text.replacing(/seal:\n(  .*\n)+/, with: "seal:\n  \(seal)\n")
    }
  }

  /// Writes files of `keys/` into one that only its owner may read.
  func join(_ names: [String], as path: String) throws {
    let text = try names.map { try String(contentsOfFile: "\(paths.keys)/\($0)", encoding: .utf8) }
    try text.joined().write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// The same home, no trial home any more.
  func untried() throws -> TestHome {
    try edited { $0.replacing("trial: true", with: "trial: false") }
  }

  private func edited(_ edit: (String) -> String) throws -> TestHome {
    let before = try String(contentsOfFile: paths.settings, encoding: .utf8)
    let after = edit(before)
    guard after != before else { throw CocoaError(.fileReadCorruptFile) }
    try after.write(toFile: paths.settings, atomically: true, encoding: .utf8)
    return TestHome(try Home(at: paths), keeping: self)
  }

  /// The same home at another clock.
  func at(_ clock: any WallClock) throws -> TestHome {
    TestHome(try Home(at: paths, clock: clock), keeping: self)
  }

  deinit {
    // Whoever made it removes it.
    if first == nil { try? FileManager.default.removeItem(atPath: home.paths.root) }
  }

  /// A sample that is shipped with a form, such as `edialog/1.0/valid/hol-i-vegen`.
  static func sample(_ path: String) -> String { "\(project)/schemas/\(path)" }

  /// The names of a form's samples in `valid` or `invalid`, without what is expected of them.
  static func samples(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sample(folder)).sorted()
      .filter { !$0.hasSuffix(".expected.json") }.map { "\(folder)/\($0)" }
  }

  func submit(_ samples: String...) throws {
    for sample in samples { _ = try DropOffice(home).submit(TestHome.sample(sample)) }
  }

  /// Drops bytes under a name, as a portal does that finished writing some time ago.
  func drop(_ text: String, as name: String) throws {
    let path = "\(paths.drop)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
  }

  /// Runs the line until the drop folder is empty; gives what was committed.
  @discardableResult
  func serve() throws -> [Outcome] { try TestHome.serve(home) }

  @discardableResult
  static func serve(_ home: Home) throws -> [Outcome] {
    let outcomes = Mutex<[Outcome]>([])
    let line = try HomeLine(home) { event in
      if case .committed(let outcome) = event { outcomes.withLock { $0.append(outcome) } }
    }
    guard case .finished = try line.run(once: true) else { throw Halted() }
    return outcomes.withLock { $0 }
  }

  struct Halted: Error {}

  func receipt(_ outcome: String) throws -> CanonicalJSON {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(paths.receipts)/\(outcome).json"))
    guard let json = CanonicalJSON(Array(data)) else { throw CocoaError(.fileReadCorruptFile) }
    return json
  }

  /// The deviations of an audit, as `A8 PLACE: WHAT`.
  func audit() throws -> [String] {
    try report(.everything(since: nil)).deviations.map { deviation in
      "\(deviation.check.name) \(deviation.place.wording.en): \(deviation.fault.wording.en)"
    }
  }

  /// What an audit reports.
  func report(_ request: HomeAudit.Request, run: String = "test") throws -> AuditReport {
    try Home(at: paths).report(request, run: run)
  }

  /// Every container, in journal order.
  func containers() throws -> [String] {
    var found: [String] = []
    try JournalReader(home).forEach(since: nil) {
      found.append("\(paths.archive)/\($0.id.containerPath)")
    }
    return found
  }

  /// Changes a file of the home by hand.
  func alter(_ path: String, _ change: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path)
    var data = try Data(contentsOf: url)
    change(&data)
    try data.write(to: url)
  }
}

extension Home {
  /// What an audit reports.
  func report(_ request: HomeAudit.Request, run: String = "test") throws -> AuditReport {
    var reports: [AuditReport] = []
    let audit = HomeAudit(self, run: run, program: "postgang test", startedBy: "arkiv@test")
    _ = try audit.perform(request) { reports.append($0) }
    return reports[0]
  }

  func audit(since: Instant?) throws -> AuditReport { try report(.everything(since: since)) }
}

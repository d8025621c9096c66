import Durable
import Foundation

/// A home of the example municipality Kristiansund, made by `postgang init`.
struct TrialHome: Sendable {
  let path: String

  /// Makes it at `path`; without one, in a folder of its own in the temporary folder.
  init(at path: String? = nil, adding settings: String = "") async throws {
    self.path =
      path ?? FileManager.default.temporaryDirectory.path + "/postgang-crash-\(UUID())"
    let made = try await Postgang.run([
      "init", self.path, "--example", "kristiansund", "--from", Postgang.sources,
    ])
    guard made.isDone else { throw Unusable(what: "postgang init", account: made.account) }
    // What a crash kept from being announced is found by its age: nobody wants to wait for that.
    let file = self.path + "/postgang.yaml"
    let shipped = try String(contentsOfFile: file, encoding: .utf8)
    try (shipped.replacing("quietPeriod: 2s", with: "quietPeriod: 20ms") + "\n" + settings)
      .write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// From now on its records are time-stamped by that authority, a few at a time.
  func isStamped(by authority: TestAuthority) throws {
    let file = path + "/postgang.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing(
      "  url: http://127.0.0.1:3161\n",
      with: "  url: \(authority.url)\n  interval: 50ms\n  records: 40\n"
    ).write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// One that was made before, or copied.
  init(thatIsAt path: String) {
    self.path = path
  }

  func remove() {
    // What cannot be removed from the temporary folder is no failure of what was tested.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Starts a command of `postgang` on this home.
  func start(_ command: String...) throws -> Child {
    try Postgang.start(command + ["--home", path])
  }

  /// Runs a command of `postgang` on this home to its end.
  func run(_ command: String..., within limit: Double = 60) async throws -> Finished {
    try await Postgang.run(command + ["--home", path], within: limit)
  }

  /// The names in one of its folders, without the hidden ones.
  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      .filter { !$0.hasPrefix(".") }
  }

  /// What lies in `drop/.taken`, and in the folders of nodes there.
  func claims() throws -> [String] {
    try names(in: "drop/.taken").flatMap { name in
      name.hasPrefix("node-")
        ? try names(in: "drop/.taken/\(name)").map { "\(name)/\($0)" } : [name]
    }
  }

  /// The receipts that are there, by their names without `.json`.
  func receipts() throws -> [String: ReceiptFile] {
    var receipts: [String: ReceiptFile] = [:]
    for name in try names(in: "receipts") where name.hasSuffix(".json") {
      receipts[String(name.dropLast(5))] = try ReceiptFile(at: "\(path)/receipts/\(name)")
    }
    return receipts
  }

  /// The same without those that a power cut left empty: serve writes them again when it starts.
  func readableReceipts() throws -> [String: ReceiptFile] {
    var receipts: [String: ReceiptFile] = [:]
    for name in try names(in: "receipts") where name.hasSuffix(".json") {
      receipts[String(name.dropLast(5))] = try? ReceiptFile(at: "\(path)/receipts/\(name)")
    }
    return receipts
  }

  /// Waits until so many submissions have an outcome; false when they have not after so many seconds.
  ///
  /// It looks every few milliseconds: another process writes the receipts. Where they are many, looking
  /// takes a tenth of the time at most.
  func hasReceipts(_ count: Int, within limit: Double = 60) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(limit)
    while true {
      let began = ContinuousClock.now
      if try names(in: "receipts").count >= 2 * count { return true }
      if began > deadline { return false }
      try await Task.sleep(for: max(.milliseconds(3), (ContinuousClock.now - began) * 9))
    }
  }

  /// What a test needs could not be had.
  struct Unusable: Error {
    let what: String
    let account: String
  }
}

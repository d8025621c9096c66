import Durable
import Foundation
import Intake
import Records
import Validation

/// Reads and judges one submission as the line would, in a folder of its own: nothing of the home
/// changes.
struct Rehearsal {
  /// What became of it, and the digest of what was dropped.
  typealias Outcome = (result: Result, digest: ContentDigest)

  enum Result {
    case valid(ValidatedSubmission)
    case rejected([Violation])
  }

  private let home: Home

  init(_ home: Home) {
    self.home = home
  }

  func judge(_ path: String, at now: Instant) throws -> Outcome {
    guard FileManager.default.fileExists(atPath: path) else {
      throw HomeError.unusable(
        what: path, why: "there is no such file or folder",
        remedy: "Name a form XML, a ZIP or a folder.")
    }
    let stage = FileManager.default.temporaryDirectory
      .appending(path: "postgang-\(RecordIDs().next(at: now))").path
    try FileManager.default.createDirectory(
      atPath: stage, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // The copy is nobody's concern once it is judged.
    defer { try? FileManager.default.removeItem(atPath: stage) }
    let drop = try DropFolder(at: stage, quietPeriod: .zero, ids: RecordIDs())
    try drop.submit(path, patience: .zero)
    let round = drop.claim(most: 1, bytes: .max, at: now.adding(seconds: 1))
    guard let claim = round.claims.first else {
      throw HomeError.unusable(
        what: path, why: round.troubles.first.map { "\($0)" } ?? "it cannot be read",
        remedy: "Name a form XML, a ZIP or a folder.")
    }
    let digest = try drop.digest(of: claim, limits: home.readLimits)
    switch ReadStage(drop, limits: home.readLimits).process(claim) {
    case .passed(let submission): return (try validate(submission), digest)
    case .rejected(let violations): return (.rejected(violations), digest)
    case .notNow(let reason), .broken(let reason): throw unreadable(path, reason)
    }
  }

  private func validate(_ submission: Submission) throws -> Result {
    switch try home.validateStage().process(submission) {
    case .passed(let validated): return .valid(validated)
    case .rejected(let violations): return .rejected(violations)
    case .notNow(let reason), .broken(let reason): throw unreadable(submission.name, reason)
    }
  }

  private func unreadable(_ path: String, _ reason: String) -> HomeError {
    .unusable(what: path, why: reason, remedy: "Try again when it can be read.")
  }
}

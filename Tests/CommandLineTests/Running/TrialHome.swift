import Foundation
import Testing

/// A home of the example municipality Kristiansund, made by `postgang init`; gone with the test.
final class TrialHome {
  private let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = "\(scratch.path)/home"
    let made = try Postgang.run([
      "init", path, "--example", "kristiansund", "--from", Postgang.sources,
    ])
    try #require(made.code == 0, "\(made.errors)")
  }

  /// The same with a letter that was accepted, 2026/1 or so, and one that was rejected.
  static func inUse() throws -> TrialHome {
    let home = try TrialHome()
    for sample in [valid, invalid] {
      let submitted = try home.run("submit", sample)
      try #require(submitted.code == 0, "\(submitted.errors)")
    }
    let served = try home.run("serve", "--once")
    try #require(served.code == 0, "\(served.errors)")
    return home
  }

  static let valid = Postgang.sources + "/schemas/edialog/1.0/valid/sporsmal-om-feiing.xml"
  static let invalid = Postgang.sources + "/schemas/edialog/1.0/invalid/flere-feil.xml"

  func run(_ arguments: String...) throws -> Finished { try run(arguments) }

  func run(_ arguments: [String]) throws -> Finished {
    try Postgang.run(arguments + ["--home", path])
  }

  /// A member of the only record there is.
  func record(_ member: String) throws -> String {
    let records = try run("record", "list", "--json").objects()
    return try #require(records.first?[member] as? String)
  }
}

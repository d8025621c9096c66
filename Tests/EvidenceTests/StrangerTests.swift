import Durable
import Foundation
import PKI
import PostgangTesting
import Records
import Testing

@testable import Evidence

/// What programs that share no code with Postgang say of its evidence.
@Suite struct StrangerTests {
  let place: TemporaryFolder
  let authority: Authority
  let folder: EvidenceFolder
  let start = Authority.start

  init() throws {
    place = try TemporaryFolder()
    authority = try Authority()
    folder = EvidenceFolder(try place.folder.makeFolder("evidence"))
    try place.folder.write(authority.trial.root.pem, to: "roots.pem")
    for (number, count) in [1, 2, 7, 64].enumerated() {
      let samples = Sample.make(number * 100..<number * 100 + count)
      let first = try folder.newestName()?.size ?? 0
      try folder.append(
        Sample.batch(samples, from: first, by: authority.stamper, at: start.days(number)))
    }
  }

  /// The third batch is renewed by time-stamp, by hash tree, and by time-stamp again.
  func renew() throws {
    let later = try authority.later(from: start.days(200), days: 600)
    let name = EvidenceName(day: start.days(2).utcDate, size: 10)
    let samples = Sample.make(200..<207)
    let renewed = try folder.renewed(name).renewed(by: later, at: start.days(250))
      .renewed(to: .sha512, of: samples, by: later, at: start.days(260))
      .renewed(by: later, at: start.days(270))
    for renewal in renewed.renewals { try folder.append(renewal, to: name) }
  }

  /// - Parameter day: counted from `start`.
  func check(at day: Int) throws -> (output: String, status: Int32) {
    let time = start.days(day).rfc3339.prefix(19) + "Z"
    return try #require(
      try Program.run(
        "python3",
        [
          Program.checker, "--at", String(time), place.folder.path(of: "roots.pem"),
          folder.folder.path,
        ]))
  }

  @Test(.enabled("python3 or openssl is not installed") { Program.canCheck })
  func `the program of docs/formats finds evidence right`() throws {
    let right = try check(at: 100)
    #expect(right.output == "4 batches over 74 leaves, 74 records, 0 renewals: all right\n")
    #expect(right.status == 0)
    try renew()
    let renewed = try check(at: 290)
    #expect(renewed.output == "4 batches over 74 leaves, 74 records, 3 renewals: all right\n")
  }

  @Test(.enabled("python3 or openssl is not installed") { Program.canCheck })
  func `the program of docs/formats finds what has expired`() throws {
    try renew()
    let late = try check(at: 301)
    #expect(late.status == 1)
    #expect(late.output.hasPrefix("WRONG: ") && late.output.contains("000000000001.evidence: "))
  }

  @Test(.enabled("python3 or openssl is not installed") { Program.canCheck })
  func `the program of docs/formats finds altered rows, though their file's digest is right`()
    throws
  {
    try renew()
    let name = EvidenceName(day: start.days(2).utcDate, size: 10)
    for path in [name.path, name.renewalPath(2)] {
      let whole = try folder.folder.contents(of: path)
      var altered = whole
      altered[52 + 16] ^= 1
      let content = altered.dropLast(32)
      try folder.folder.write(content + SHA256.digest(of: Array(content)).array, to: path)
      let wrong = try check(at: 290)
      #expect(wrong.status == 1 && wrong.output.contains("not over this digest"), "\(path)")
      try folder.folder.write(whole, to: path)
    }
  }

  @Test(.enabled("python3 or openssl is not installed") { Program.canCheck })
  func `the program of docs/formats finds a missing batch`() throws {
    try folder.folder.remove(EvidenceName(day: start.days(1).utcDate, size: 3).path)
    let wrong = try check(at: 100)
    #expect(wrong.output.contains("begins with leaf 3, not 1: a batch is missing"))
  }
}

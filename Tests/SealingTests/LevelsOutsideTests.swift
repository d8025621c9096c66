import Containers
import Durable
import Foundation
import PKI
import Records
import Testing

@testable import Sealing

/// What programs that share no code with Postgang say of the levels that the other tests judge.
@Suite struct LevelsOutsideTests {
  /// The outside judges go by the machine's clock: all is made as of two hours ago.
  static let decades: Decades? = try? Decades(
    from: Instant(milliseconds: Int64(Date().timeIntervalSince1970 - 7200) * 1000))

  static func levels(_ decades: Decades) throws -> [(String, ForeignContainer)] {
    let lta = try decades.lta(of: decades.lt())
    let renewed = try lta.archived(
      by: decades, at: decades.start.adding(seconds: 900), number: 2)
    return [
      ("b", try decades.b()), ("t", try decades.t(isBare: true)), ("lt", try decades.lt()),
      ("lta", lta), ("lta-renewed", renewed), ("er", try decades.er()),
      ("er-lt", try decades.er(of: decades.lt())),
    ]
  }

  @Test(.enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
  func `the oracle finds every level valid, and so do we`() throws {
    let decades = try #require(LevelsOutsideTests.decades)
    let home = try SealingHome()
    try home.folder.write(
      decades.sealing.root.pem + decades.stamping.root.pem, to: "roots.pem")
    var paths: [String] = []
    for (name, container) in try LevelsOutsideTests.levels(decades) {
      let bytes = try container.bytes()
      // The bare one has no revocation data to judge its certificates by, as a first T often has.
      if name != "t" {
        let report = try decades.verifier().verify(
          bytes, at: decades.start.adding(seconds: 7200))
        #expect(report.indication == .totalPassed, "\(name): \(report.findings)")
      }
      try home.folder.write(bytes, to: "\(name).asice")
      paths.append(home.folder.path(of: "\(name).asice"))
    }
    let verdicts = try Oracle.judge(paths, trusting: home.folder.path(of: "roots.pem"))
    #expect(verdicts.count == paths.count)
    for verdict in verdicts { #expect(verdict.verdict == "VALID", "\(verdict)") }
  }

  @Test func `openssl ts verifies the archive time-stamp, and openssl cms the seal within`() throws
  {
    let decades = try #require(LevelsOutsideTests.decades)
    let home = try SealingHome()
    let lta = try decades.lta(of: decades.lt())
    try home.folder.write(
      decades.sealing.root.pem + decades.stamping.root.pem, to: "roots.pem")
    for (name, bytes) in lta.covered {
      try home.folder.write(bytes, to: name.replacing("/", with: "-"))
    }
    func path(_ name: String) -> String { home.folder.path(of: name) }
    let stamp = try Program(
      "openssl", "ts", "-verify", "-data", path("META-INF-ASiCArchiveManifest.xml"), "-in",
      path("META-INF-timestamp001.tst"), "-token_in", "-CAfile", path("roots.pem"))
    #expect(stamp.status == 0, "\(stamp.output)")
    let seal = try Program(
      "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any",
      "-in", path("META-INF-signature.p7s"), "-content", path("META-INF-ASiCManifest.xml"),
      "-CAfile", path("roots.pem"), "-out", path("out"))
    #expect(seal.status == 0, "\(seal.output)")
  }
}

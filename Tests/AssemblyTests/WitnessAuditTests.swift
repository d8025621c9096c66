import Auditing
import Foundation
import Ledger
import Testing

@testable import Assembly

/// The audit asks for as many witnesses as the home does, and believes them against the ledger.
@Suite struct WitnessAuditTests {
  private func codes(_ home: Home) throws -> [String] {
    try home.audit(since: nil).findings[.witnesses].deviations.map(\.fault.code)
  }

  @Test func `a home without witnesses is told so, and it is no deviation`() throws {
    let result = try TestHome().report(.everything(since: nil)).findings[.witnesses]
    #expect(result.notExamined == .notConfigured && result.deviationCount == 0)
  }

  @Test func `too few witnesses are a deviation until they have cosigned`() throws {
    let witness = try WitnessTests.TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.submit("edialog/1.0/valid/hol-i-vegen")
    try test.serve()
    #expect(try codes(home) == ["witness.too-few"])
    _ = try witness.look()
    _ = try home.collectCosignatures()
    let report = try home.audit(since: nil)
    #expect(report.isClean, "\(report.text(in: .en))")
    #expect(report.findings[.witnesses].notes.map(\.fact.code) == ["witness.cosigned"])
  }

  @Test func `a ledger that was put back behind its witness`() throws {
    let witness = try WitnessTests.TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.submit("edialog/1.0/valid/hol-i-vegen")
    try test.serve()
    let copy = "\(test.paths.root).ledger"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.copyItem(atPath: test.paths.ledger, toPath: copy)
    try test.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try test.serve()
    _ = try witness.look()
    _ = try home.collectCosignatures()
    for name in ["checkpoint", "checkpoints", "tile"] {
      try FileManager.default.removeItem(atPath: "\(test.paths.ledger)/\(name)")
      try FileManager.default.copyItem(
        atPath: "\(copy)/\(name)", toPath: "\(test.paths.ledger)/\(name)")
    }
    #expect(try codes(home).contains("witness.rolled-back"))
  }
}

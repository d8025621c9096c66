import Foundation
import Records
import Synchronization
import Testing

@testable import Assembly

/// What others put under the names of receipts and rejected originals keeps nobody waiting.
struct ForeignReceiptTests {
  private static let foreign = "Dette er ikke en kvittering."

  private func put(_ path: String, in home: TestHome) throws {
    try Data(ForeignReceiptTests.foreign.utf8).write(
      to: URL(fileURLWithPath: "\(home.paths.root)/\(path)"))
  }

  private func text(_ path: String, in home: TestHome) -> String? {
    try? String(contentsOfFile: "\(home.paths.root)/\(path)", encoding: .utf8)
  }

  @Test func `submissions whose names others use get their outcomes at once`() throws {
    let home = try TestHome()
    let valid = "sporsmal-om-feiing.xml"
    let wrong = "flere-feil.xml"
    try home.submit("edialog/1.0/valid/\(valid)", "edialog/1.0/invalid/\(wrong)")
    for path in [
      "receipts/\(valid).json", "receipts/\(valid).txt", "receipts/\(wrong).json",
      "rejected/\(wrong)", "rejected/\(wrong).report.json",
    ] { try put(path, in: home) }
    let notices = Notices()
    let postponed = Mutex<[String]>([])
    let line = try HomeLine(home.home) { event in
      notices.hear(event)
      if case .postponed(let reason) = event { postponed.withLock { $0.append(reason) } }
    }
    guard case .finished = try line.run(once: true) else { throw TestHome.Halted() }
    // No time-stamp authority runs beside a test's home.
    #expect(postponed.withLock(\.self).filter { !$0.hasPrefix("evidence: ") } == [])
    #expect(try home.receipt(valid)["status"]?.string == "accepted")
    #expect(try home.receipt(wrong)["status"]?.string == "rejected")
    #expect(text("rejected/\(wrong)", in: home)?.hasPrefix("<?xml") == true)
    for path in [
      "receipts/\(valid).json", "receipts/\(valid).txt", "receipts/\(wrong).json",
      "rejected/\(wrong)", "rejected/\(wrong).report.json",
    ] { #expect(text("\(path).foreign", in: home) == ForeignReceiptTests.foreign, "\(path)") }
    #expect(notices.all.count { $0.contains(".foreign") } == 5)
    #expect(notices.all.allSatisfy { !$0.contains(valid) && !$0.contains(wrong) })
    #expect(try home.home.store().unsettledOutcomes().isEmpty)
    #expect(try home.audit() == [])
  }
}

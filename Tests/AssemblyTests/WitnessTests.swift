import Foundation
import Ledger
import Settings
import Testing
import Witnessing

@testable import Assembly

/// Real homes, and a witness that looks after their ledgers.
@Suite struct WitnessTests {
  /// A witness's folder, made as an operator makes it; gone with the test.
  final class TestWitness {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "postgang-witness-\(UUID().uuidString)").path
    let key: NoteVerifierKey

    init() throws {
      key = try WitnessMaker(at: path, name: "vitne.fylke.example/w1").make()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names the homes' ledgers in `witness.yaml`, in the place of those before.
    func lookAfter(_ homes: TestHome...) throws {
      let ledgers = try homes.map { home in
        """
          - origin: \(home.home.settings.ledger.origin)
            keys: [\(try home.home.ledgerKeys().map(\.description).joined(separator: ", "))]
            at: \(home.paths.ledger)
        """
      }
      let url = URL(fileURLWithPath: "\(path)/witness.yaml")
      let text = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "ledgers:")[0]
      try Data("\(text)ledgers:\n\(ledgers.joined(separator: "\n"))\n".utf8).write(to: url)
    }

    func look() throws -> WitnessWatch.Round {
      try WitnessWatch(of: WitnessHome(at: path)) { _, _ in }.run(once: true)
    }

    /// Names this witness in a home's settings, and reads them.
    func choose(by home: TestHome) throws -> Home {
      try home.alter(home.paths.settings) { data in
        let text = String(decoding: data, as: UTF8.self)
        let witnesses = "witnesses: { from: [{ key: \(key), at: \(path)/cosignatures }] }"
        data = Data(text.replacing("\nledger:\n", with: "\nledger:\n  \(witnesses)\n").utf8)
      }
      return try Home(at: home.paths)
    }
  }

  private static let samples = [
    "edialog/1.0/valid/hol-i-vegen", "edialog/1.0/valid/sporsmal-om-feiing.xml",
  ]

  @Test func `two homes' ledgers are cosigned, and each gets its own`() throws {
    let witness = try TestWitness()
    let (first, second) = (try TestHome(), try TestHome("trondheim"))
    try witness.lookAfter(first, second)
    try first.submit(WitnessTests.samples[0])
    for home in [first, second] { try home.serve() }
    #expect(try witness.look() == WitnessWatch.Round())
    let home = try witness.choose(by: first)
    #expect(try !home.witnessReport().isMet)
    #expect(try home.collectCosignatures().count == 1)
    let view = try LedgerView(of: home)
    #expect(view.report.isMet && view.isSound)
    #expect(view.report.coveredSize == view.report.size && view.report.size > 0)
    #expect(try home.ledgerReader().newest()?.note.signatures.count == 2)
  }

  @Test func `serve collects cosignatures by itself, and the ledger goes on under them`() throws {
    let witness = try TestWitness()
    let test = try TestHome()
    try witness.lookAfter(test)
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    _ = try witness.look()
    let home = try witness.choose(by: test)
    try serve(home)
    #expect(try home.witnessReport().isMet)
    // The ledger goes on under a cosigned checkpoint, and the archive stays sound.
    try test.submit(WitnessTests.samples[1])
    try serve(home)
    #expect(try test.audit() == [])
    #expect(try home.witnessReport().isMet)
  }

  /// Until the drop folder is empty; gives what was noticed.
  @discardableResult
  private func serve(_ home: Home) throws -> [String] {
    let notices = Notices()
    let line = try HomeLine(home) { notices.hear($0) }
    guard case .finished = try line.run(once: true) else { throw TestHome.Halted() }
    return notices.all
  }

  @Test func `a new ledger key is cosigned as soon as the witness knows it`() throws {
    let witness = try TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    #expect(try witness.look() == WitnessWatch.Round())
    _ = try LedgerRotation(of: home).run(at: SystemClock().now())
    // The old key has signed the checkpoint that names the new one; what comes then it has not.
    #expect(try witness.look() == WitnessWatch.Round())
    _ = try home.collectCosignatures()
    #expect(try home.witnessReport().isMet)
    try test.submit(WitnessTests.samples[1])
    try test.serve()
    #expect(try witness.look() == WitnessWatch.Round(refused: 0, postponed: 1))
    #expect(try home.witnessReport().isMet, "what was cosigned stays good")
    try witness.lookAfter(test)
    #expect(try witness.look() == WitnessWatch.Round())
    _ = try home.collectCosignatures()
    let report = try home.witnessReport()
    #expect(report.deviations.isEmpty && report.coveredSize == report.size)
  }

  @Test func `who has the public key alone can tell what the witnesses say`() throws {
    let witness = try TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    _ = try witness.look()
    _ = try home.collectCosignatures()
    try FileManager.default.removeItem(atPath: "\(test.paths.keys)/ledger.key")
    #expect(try home.witnessReport().isMet)
    #expect(try LedgerView(of: home).isSound)
    #expect(try test.audit() == [])
  }

  @Test
  func `a home that was put back to an earlier state is refused, and its own report names it`()
    throws
  {
    let witness = try TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    let backup = "\(test.paths.root).backup"
    defer { try? FileManager.default.removeItem(atPath: backup) }
    try FileManager.default.copyItem(atPath: test.paths.root, toPath: backup)
    try test.submit(WitnessTests.samples[1])
    try test.serve()
    #expect(try witness.look() == WitnessWatch.Round())
    let size = try home.witnessReport().size
    // The whole home, as an operator in good faith would restore it.
    try FileManager.default.removeItem(atPath: test.paths.root)
    try FileManager.default.copyItem(atPath: backup, toPath: test.paths.root)
    #expect(
      try test.audit().allSatisfy { $0.hasPrefix("A14 ") && $0.contains("have cosigned") },
      "without the witness nothing is noticed but that it has not cosigned")
    #expect(try witness.look().refused == 1)
    #expect(try witness.look().refused == 1, "and it stays refused")
    _ = try home.collectCosignatures()
    let report = try home.witnessReport()
    #expect(!report.isMet)
    #expect(
      report.deviations.map(\.fault) == [.rolledBack(cosigned: size, ledger: report.size)])
    #expect(try !LedgerView(of: home).isSound)
  }

  @Test func `two histories of one home are a split view, for the witness and for the home`() throws
  {
    let witness = try TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try witness.lookAfter(test)
    try test.serve()
    let other = "\(test.paths.root).other"
    defer { try? FileManager.default.removeItem(atPath: other) }
    try FileManager.default.copyItem(atPath: test.paths.root, toPath: other)
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    #expect(try witness.look() == WitnessWatch.Round())
    // The other one gets the same origin and key, and another submission.
    try FileManager.default.removeItem(atPath: test.paths.root)
    try FileManager.default.moveItem(atPath: other, toPath: test.paths.root)
    try test.submit(WitnessTests.samples[1])
    try test.serve()
    try test.submit(WitnessTests.samples[0])
    try test.serve()
    #expect(try witness.look().refused == 1)
    _ = try home.collectCosignatures()
    let report = try home.witnessReport()
    guard case .splitView = try #require(report.deviations.first).fault else {
      Issue.record("\(report.deviations)")
      return
    }
    #expect(!report.isMet)
  }

  @Test func `a witness that does not answer is told once, and nothing waits for it`() throws {
    let witness = try TestWitness()
    let test = try TestHome()
    let home = try witness.choose(by: test)
    try test.submit(WitnessTests.samples[0])
    #expect(try serve(home).filter { $0.contains("no cosignature") }.count == 1)
    #expect(try test.audit().map { $0.prefix(4) } == ["A14 "])
  }

  @Test func `check names a witness whose key is none`() throws {
    let test = try TestHome()
    let witness = try TestWitness()
    _ = try witness.choose(by: test)
    try test.alter(test.paths.settings) { data in
      let text = String(decoding: data, as: UTF8.self)
      data = Data(text.replacing("vitne.fylke.example/w1+", with: "vitne.fylke.example/w2+").utf8)
    }
    let problems = try HomeCheck(of: test.paths, at: SystemClock().now()).problems
    #expect(problems.map(\.place.key) == ["ledger.witnesses.from[1].key"])
    #expect(throws: HomeError.self) { try Home(at: test.paths).witnessReport() }
  }
}

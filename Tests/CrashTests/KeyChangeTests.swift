import Foundation
import Testing

extension CrashTests {
  /// A change of keys that is killed, at every system call that changes something.
  @Suite(.enabled(if: Tracer.isThere, "strace is not installed, or may not trace here"))
  struct KeyChangeTests {
    /// Every effect is a name that is given, or bytes that are made durable before that.
    private static let effects = ["rename", "renameat", "renameat2", "fsync", "syncfs", "unlinkat"]

    @Test(arguments: [["key", "rotate", "ledger"], ["key", "rotate", "seal", "--trial"]])
    func `killed at any moment, the home works with one of the keys, and a repetition finishes it`(
      command: [String]
    ) async throws {
      let model = try await usedHome()
      defer { model.remove() }
      let occurrences = try await Tracer.occurrences(on: try copy(model), of: command)
      var kills = 0
      for call in Self.effects {
        for place in occurrences[call] ?? [] {
          let fault = Fault(call: call, effect: .kill, occurrence: place)
          let home = try copy(model)
          defer { home.remove() }
          let (killed, hits) = try await Tracer.run(command, on: home, with: fault)
          kills += hits
          #expect(hits == 1, "\(fault): \(killed.account)")
          try await expectWorks(home, dropping: "etter-drap.xml", after: "\(fault)")
          // Once nothing waits any more, all was done but to say so.
          if try changes(of: home) == 0 || isStaged(command, home) {
            let repeated = try await Postgang.run(command + ["--home", home.path])
            #expect(repeated.isDone, "after \(fault): \(repeated.account)")
          }
          try await expectWorks(home, dropping: "til-slutt.xml", after: "\(fault), repeated")
          #expect(!isStaged(command, home), "after \(fault)")
          #expect(try changes(of: home) == 1, "after \(fault)")
        }
      }
      #expect(kills > 8, "\(occurrences)")
    }

    private func isStaged(_ command: [String], _ home: TrialHome) -> Bool {
      let name = command.contains("ledger") ? "ledger.key" : "seal.pem"
      return FileManager.default.fileExists(atPath: "\(home.path)/keys/next/\(name)")
    }

    private func usedHome() async throws -> TrialHome {
      let home = try await TrialHome()
      try await expectWorks(home, dropping: "forst.xml", after: "nothing")
      return home
    }

    /// The same home elsewhere: as it was before the change.
    private func copy(_ model: TrialHome) throws -> TrialHome {
      let path = "\(model.path)-\(UUID())"
      try FileManager.default.copyItem(atPath: model.path, toPath: path)
      return TrialHome(thatIsAt: path)
    }

    /// Expects the home to take in another record, and its audit to find nothing.
    private func expectWorks(
      _ home: TrialHome, dropping name: String, after what: String
    ) async throws {
      let letter = Letter(reference: name, title: name, category: "annet")
      let beside = "\(home.path)/\(name)"
      try Data(letter.xml).write(to: URL(filePath: beside))
      try FileManager.default.moveItem(atPath: beside, toPath: "\(home.path)/drop/\(name)")
      let served = try await home.run("serve", "--once")
      #expect(served.isDone, "after \(what): \(served.account)")
      #expect(try home.names(in: "receipts").contains("\(name).json"), "after \(what)")
      let audited = try await home.run("audit")
      #expect(audited.isDone, "after \(what): \(audited.account)")
    }

    /// How many leaves tell of a change.
    private func changes(of home: TrialHome) throws -> Int {
      let folder = "\(home.path)/ledger/tile/entries/000.p"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      let newest = names.compactMap(Int.init).max() ?? 0
      let bundle = try Data(contentsOf: URL(filePath: "\(folder)/\(newest)"))
      let text = String(decoding: bundle, as: UTF8.self)
      return text.components(separatedBy: "keyChanged").count - 1
    }
  }
}

import Foundation
import Testing

@Suite struct `The command key` {
  @Test func `it lists what is known, and what was known after a change`() throws {
    let home = try TrialHome.inUse()
    let before = try home.run("key", "list", "--json").objects()
    #expect(
      before.compactMap { $0["purpose"] as? String } == ["seal", "trust", "ledger", "timestamps"])
    #expect(before.allSatisfy { $0["state"] as? String == "inUse" })

    let seal = try home.run("key", "rotate", "seal", "--trial", "--json")
    let ledger = try home.run("key", "rotate", "ledger")
    #expect(seal.code == 0 && ledger.code == 0, "\(seal.errors)\(ledger.errors)")
    #expect(ledger.errors.contains("shred -u"))
    let rotation = try #require(try seal.objects().first)

    let after = try home.run("key", "list", "--json").objects()
    #expect(after.count == 7)
    for key in after where key["purpose"] as? String != "timestamps" {
      #expect(
        (key["state"] as? String == "inUse") != (before.contains { digest($0) == digest(key) }))
    }
    #expect(after.contains { digest($0) == rotation["new"] as? String })
    #expect(try home.run("audit").code == 0)
    #expect(try home.run("key", "list").output.contains("earlier"))
  }

  @Test func `a key that cannot be read is told, and the others are listed`() throws {
    let home = try TrialHome()
    try FileManager.default.removeItem(atPath: "\(home.path)/keys/seal.crt")
    let listed = try home.run("key", "list", "--json")
    #expect(listed.code == 1)
    #expect(listed.errors.contains("seal.crt"))
    #expect(try listed.objects().contains { $0["purpose"] as? String == "ledger" })
  }

  private func digest(_ key: [String: Any]) -> String? { key["digest"] as? String }
}

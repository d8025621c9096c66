import Foundation
import Glibc
import Testing

@Suite struct `Exit codes` {
  @Test(arguments: Commands.onHomes)
  func `where no home is, every command says so and exits 10`(_ command: [String]) throws {
    let nowhere = try Scratch()
    let ended = try Postgang.run(command, in: nowhere.path)
    #expect(ended.code == 10)
    #expect(ended.errors.contains("no home at \(nowhere.path)"))
    #expect(ended.errors.contains("postgang init"))
    #expect(ended.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: nowhere.path).isEmpty)
  }

  @Test(arguments: Commands.misused)
  func `a call that nobody can understand exits 64 and shows the usage`(
    _ command: [String]
  ) throws {
    let ended = try Postgang.run(command)
    #expect(ended.code == 64)
    #expect(ended.errors.contains("Usage: postgang"))
    #expect(ended.output.isEmpty)
  }

  @Test(arguments: [
    ["serve"], ["rebuild"], ["key", "rotate", "ledger"], ["key", "rotate", "seal", "--trial"],
  ])
  func `a home that is served already is left alone, with exit 11`(_ command: [String]) throws {
    let home = try TrialHome()
    let lock = open("\(home.path)/.serve.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let ended = try home.run(command)
    #expect(ended.code == 11)
    #expect(ended.errors.contains("another `postgang serve` runs on \(home.path)"))
  }

  @Test func `findings exit 4, and data about them is on standard output`() throws {
    let home = try TrialHome.inUse()
    let explained = try home.run("explain", TrialHome.invalid)
    #expect(explained.code == 4)
    #expect(explained.output.contains("4 violations"))
    #expect(try home.run("explain", TrialHome.valid).code == 0)

    #expect(try home.run("audit").code == 0)
    let container = try home.path + "/" + home.record("path")
    try Data("no container".utf8).write(to: URL(filePath: container))
    let audited = try home.run("audit", "--language", "en")
    #expect(audited.code == 4)
    #expect(audited.output.contains("Verdict: ") && audited.output.contains(" deviation"))
    #expect(try home.run("verify", container).code == 4)

    #expect(try home.run("check").code == 0)
    try FileManager.default.removeItem(atPath: "\(home.path)/keys/ledger.key")
    try FileManager.default.removeItem(atPath: "\(home.path)/keys/root.crt")
    let settings = try FileHandle(forUpdating: URL(filePath: "\(home.path)/postgang.yaml"))
    try settings.seekToEnd()
    try settings.write(contentsOf: Data("nonsense: 1\n".utf8))
    try settings.close()
    let checked = try home.run("check")
    #expect(checked.code == 4)
    #expect(checked.lines.count == 3, "each of three mistakes is told: \(checked.output)")
  }

  @Test(arguments: [
    ["explain", "nowhere.xml"], ["submit", "nowhere.xml"], ["verify", "nowhere.asice"],
    ["verify", "nowhere.json"], ["record", "show", "2026/999"], ["record", "show", "ffff"],
    ["item", "list", "--team", "nobody"],
  ])
  func `what is not there is a failure, exit 1, that names it`(_ command: [String]) throws {
    let ended = try TrialHome().run(command)
    #expect(ended.code == 1)
    #expect((ended.output + ended.errors).contains(try #require(command.last)))
  }

  @Test func `of several submissions none is dropped when one is missing`() throws {
    let home = try TrialHome()
    #expect(try home.run("submit", TrialHome.valid, "nowhere.xml").code == 1)
    let waiting = try home.run("status", "--json").objects().first?["waiting"] as? Int
    #expect(waiting == 0)
  }

  @Test func `init leaves a folder alone in which something is`() throws {
    let home = try TrialHome()
    let before = try String(contentsOfFile: "\(home.path)/keys/root.crt", encoding: .utf8)
    let ended = try Postgang.run(["init", home.path, "--from", Postgang.sources])
    #expect(ended.code == 1)
    #expect(
      try String(contentsOfFile: "\(home.path)/keys/root.crt", encoding: .utf8) == before)
  }
}

import Foundation
import Testing

/// The commands around witnesses, as operators call them.
@Suite struct `Witnesses` {
  let scratch: Scratch
  let witness: String

  init() throws {
    scratch = try Scratch()
    witness = "\(scratch.path)/witness"
  }

  /// Makes the witness, and names a home's ledger in its settings.
  private func make(lookingAfter home: TrialHome) throws -> String {
    let made = try Postgang.run(["witness", "init", witness, "--name", "vitne.example/w1"])
    try #require(made.code == 0, "\(made.errors)")
    let key = try String(contentsOfFile: "\(home.path)/keys/ledger.vkey", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    let file = URL(filePath: "\(witness)/witness.yaml")
    let text = try String(contentsOf: file, encoding: .utf8).replacing(
      "ledgers: []",
      with: """
        ledgers:
          - origin: \(key.split(separator: "+")[0])
            keys: [\(key)]
            at: \(home.path)/ledger
        """)
    try Data(text.utf8).write(to: file)
    return made.lines[0]
  }

  /// Names a witness in a home's settings.
  private func name(_ key: String, in home: TrialHome) throws {
    let file = URL(filePath: "\(home.path)/postgang.yaml")
    let text = try String(contentsOf: file, encoding: .utf8).replacing(
      "\nledger:\n",
      with: "\nledger:\n  witnesses: { from: [{ key: \(key), at: \(witness)/cosignatures }] }\n")
    try Data(text.utf8).write(to: file)
  }

  @Test func `a witness cosigns a home's ledger, and the home collects it`() throws {
    let home = try TrialHome.inUse()
    let key = try make(lookingAfter: home)
    let looked = try Postgang.run(["witness", witness, "--once"])
    #expect(looked.code == 0)
    #expect(looked.errors.contains("cosigned=2"))
    #expect(looked.output.isEmpty)
    #expect(try Postgang.run(["witness", witness, "--once"]).errors.contains("unchanged=2"))

    #expect(try home.run("ledger", "show", "--json").objects().first?["size"] as? Int == 2)
    try name(key, in: home)
    let before = try home.run("ledger", "show", "--json").objects().first
    #expect(before?["requirementMet"] as? Bool == false)
    let collected = try home.run("ledger", "cosign")
    #expect(collected.code == 0)
    #expect(collected.output.contains("vitne.example/w1  2 leaves at "))
    let after = try home.run("ledger", "show", "--json").objects().first
    #expect(after?["requirementMet"] as? Bool == true)
    #expect(after?["cosigned"] as? Int == 2)
    #expect(try home.run("ledger", "show").output.contains("Cosigned by 1 up to"))
  }

  @Test func `a ledger that was rolled back is refused, and both commands exit 4`() throws {
    let home = try TrialHome.inUse()
    let key = try make(lookingAfter: home)
    try name(key, in: home)
    let backup = "\(scratch.path)/backup"
    try FileManager.default.copyItem(atPath: home.path, toPath: backup)
    _ = try home.run("submit", Postgang.sources + "/schemas/edialog/1.0/valid/hol-i-vegen")
    try #require(try home.run("serve", "--once").code == 0)
    #expect(try Postgang.run(["witness", witness, "--once"]).errors.contains("cosigned=3"))
    try FileManager.default.removeItem(atPath: home.path)
    try FileManager.default.copyItem(atPath: backup, toPath: home.path)

    let refused = try Postgang.run(["witness", witness, "--once"])
    #expect(refused.code == 4)
    #expect(refused.errors.contains("rolled back from 3 to 2 leaves"))
    let evidence = try #require(refused.errors.split(separator: "evidence=").last)
    let path = evidence.trimmingCharacters(in: .newlines)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("contradicts itself"))
    #expect(try Postgang.run(["witness", witness, "--once"]).code == 4)

    let collected = try home.run("ledger", "cosign")
    #expect(collected.code == 4)
    #expect(collected.output.contains("rolled back"))
    #expect(try home.run("ledger", "show").code == 4)
  }

  @Test func `a witness runs until SIGTERM`() throws {
    let home = try TrialHome.inUse()
    _ = try make(lookingAfter: home)
    let process = Process()
    process.executableURL = URL(filePath: Postgang.path)
    process.arguments = ["witness", witness]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    // Its first line says that it has looked.
    var line = ""
    while !line.contains("cosigned=2\n"),
      let byte = try errors.fileHandleForReading.read(upToCount: 1), !byte.isEmpty
    {
      line += String(decoding: byte, as: UTF8.self)
    }
    #expect(line.contains("cosigned=2"))
    let second = try Postgang.run(["witness", witness, "--once"])
    #expect(second.code == 1)
    #expect(second.errors.contains("another `postgang witness` works in \(witness)"))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(process.terminationReason == .exit)
  }

  @Test func `init makes no second witness, and none under an impossible name`() throws {
    let first = try Postgang.run(["witness", "init", witness, "--name", "vitne.example/w1"])
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("vitne.example/w1+"))
    let key = try String(contentsOfFile: "\(witness)/witness.vkey", encoding: .utf8)
    #expect(key == first.output)
    #expect(try Postgang.run(["witness", "init", witness, "--name", "vitne.example/w2"]).code == 1)
    for name in ["a name", "a+b", "https://vitne.example", "a\"b"] {
      let other = "\(scratch.path)/other"
      let refused = try Postgang.run(["witness", "init", other, "--name", name])
      #expect(refused.code == 1)
      #expect(refused.errors.contains("the name \(name)"))
      #expect(!FileManager.default.fileExists(atPath: "\(other)/witness.key"))
    }
  }

  @Test func `a key that others may read is refused`() throws {
    _ = try make(lookingAfter: try TrialHome.inUse())
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: "\(witness)/witness.key")
    let refused = try Postgang.run(["witness", witness, "--once"])
    #expect(refused.code == 1)
    #expect(refused.errors.contains("\(witness)/witness.key"))
    #expect(refused.errors.contains("chmod"))
  }

  @Test func `mistakes in witness_yaml are all told, with exit 4`() throws {
    _ = try Postgang.run(["witness", "init", witness, "--name", "vitne.example/w1"])
    let file = URL(filePath: "\(witness)/witness.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("60s", with: "soon").replacing("ledgers: []", with: "legders: []")
    try Data(text.utf8).write(to: file)
    let refused = try Postgang.run(["witness", witness])
    #expect(refused.code == 4)
    #expect(refused.errors.contains("interval: error"))
    #expect(refused.errors.contains("legders: error"))
  }

  @Test func `a folder without a witness says how to make one`() throws {
    let missing = try Postgang.run(["witness", scratch.path])
    #expect(missing.code == 1)
    #expect(missing.errors.contains("postgang witness init"))
  }
}

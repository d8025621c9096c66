import Foundation
import Testing

@testable import Settings

@Suite struct WitnessFileTests {
  private func load(_ text: String) throws -> (file: WitnessFile?, problems: [String]) {
    let folder = URL(filePath: NSTemporaryDirectory() + "postgang-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: WitnessFile.name))
    let loaded = WitnessFile.load(in: folder.path)
    return (loaded.file, loaded.problems.map(\.description))
  }

  private let example = Documentation.example("witness.yaml")

  @Test func `the documentation's example is read without problems`() throws {
    let (file, problems) = try load(example)
    #expect(problems == [])
    #expect(file?.witness.value == "vitne.fylke.example/w1")
    #expect(file?.key == "witness.key")
    #expect(file?.interval == .seconds(60))
    #expect(file?.ledgers.map(\.origin.value) == ["kristiansund.example/postgang"])
    #expect(file?.ledgers.first?.keys.count == 1)
    #expect(file?.ledgers.first?.at.value == "https://kristiansund.example/postgang/ledger")
  }

  @Test func `a witness may have no ledgers yet`() throws {
    let (file, problems) = try load("name: w.example/1\nkey: witness.key\nledgers: []\n")
    #expect(problems == [])
    #expect(file?.ledgers.isEmpty == true)
  }

  @Test func `all that is wrong is reported, and then there is no file`() throws {
    let ledger = example.components(separatedBy: "ledgers:\n")[1]
    let (file, problems) = try load(
      example.replacing("interval: 60s", with: "interval: 0s").replacing(
        "      - kristiansund.example", with: "      - trondheim.example") + ledger)
    #expect(file == nil)
    #expect(
      problems == [
        """
        witness.yaml:4: interval: error: "0s" cannot stand here; write a duration above zero such \
        as 500ms, 2s or 30m
        """,
        """
        witness.yaml:8: ledgers[1].keys[1]: error: the key is not one of \
        kristiansund.example/postgang; write the key whose name is the ledger's origin
        """,
        """
        witness.yaml:10: ledgers[2].origin: error: the same ledger is named twice; remove one of \
        them
        """,
      ])
  }

  @Test func `a ledger without a key cannot be looked after`() throws {
    let (file, problems) = try load(
      """
      name: w.example/1
      key: witness.key
      ledgers:
        - origin: kristiansund.example/postgang
          at: /mnt/ledger
      """)
    #expect(file == nil)
    #expect(
      problems == [
        """
        witness.yaml:4: ledgers[1].keys: error: the key is missing; write a list of verifier keys, \
        NAME+HASH+KEY
        """
      ])
  }
}

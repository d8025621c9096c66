import Testing

@testable import Settings

@Suite struct DocumentationTests {
  @Test(arguments: [
    ("postgang.yaml", KeyBlock.settingsFormat),
    ("pipelines/SERVICE.yaml", KeyBlock.pipelineFormat),
    ("pipelines/service-map.yaml", KeyBlock.serviceMapFormat),
    ("witness.yaml", KeyBlock.witnessFormat),
  ])
  func `the documentation describes exactly the keys that are read`(
    file: String, blocks: [KeyBlock]
  ) {
    let accepted = blocks.flatMap { block in
      block.keys.map { block.path.isEmpty ? $0 : "\(block.path).\($0)" }
    }
    #expect(Documentation.keys(ofSection: file) == Set(accepted))
  }

  @Test func `the documentation's examples are a home without problems`() throws {
    let loaded = try ExampleHome().load()
    #expect(loaded.problems.map(\.description) == [])
    #expect(loaded.configuration != nil)
  }

  @Test(arguments: CheckDefinition.Name.allCases)
  func `the documentation describes every check`(check: CheckDefinition.Name) {
    #expect(Documentation.text.contains("\n| `\(check.rawValue)` | "))
  }

  @Test(arguments: AttachmentType.allCases)
  func `the documentation lists every type of attachment`(type: AttachmentType) {
    #expect(Documentation.text.contains("`\(type.rawValue)`"))
  }
}

import Foundation
import Testing

@testable import Settings

@Suite struct FileTests {
  private func problems(_ files: [String: String?]) throws -> [String] {
    try ExampleHome(files).load().problems.map(\.description)
  }

  @Test func `a missing file is a problem`() throws {
    #expect(
      try problems(["postgang.yaml": nil])
        == ["postgang.yaml: error: there is no such file; put it there"])
  }

  @Test func `an empty file is a problem`() throws {
    #expect(
      try problems(["postgang.yaml": "# nothing but a comment\n"])
        == [
          "postgang.yaml: error: the file is empty; see docs/configuration.md for what belongs in it"
        ])
  }

  @Test func `a home without the folder for pipelines has two problems`() throws {
    #expect(
      try problems(["pipelines/barnehageplass.yaml": nil, "pipelines/service-map.yaml": nil])
        == [
          """
          pipelines: error: the folder cannot be read; make it, with one YAML file for each service \
          and service-map.yaml
          """,
          "pipelines/service-map.yaml: error: there is no such file; put it there",
        ])
  }

  @Test func `text that is not UTF-8 is a problem`() throws {
    let home = try ExampleHome()
    let latin1 = Data([0x63, 0x6F, 0x64, 0x65, 0x3A, 0x20, 0xD8, 0x0A])
    try latin1.write(to: URL(filePath: home.path).appending(path: "postgang.yaml"))
    #expect(
      home.load().problems.map(\.description)
        == ["postgang.yaml: error: the file is not UTF-8 text; save it as UTF-8"])
  }

  @Test func `a file above the limit is not read`() throws {
    let long = ExampleHome.settings + String(repeating: "#", count: YAMLFile.limit.bytes)
    #expect(
      try problems(["postgang.yaml": long])
        == [
          "postgang.yaml: error: the file is larger than 2MB; look whether it is the right one"
        ])
  }

  @Test func `aliases that would grow without bound are refused at their first anchor`() throws {
    let lists = (1...30).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]"
    }
    let bomb = (["a0: &a0 [x]"] + lists).joined(separator: "\n")
    #expect(
      try problems(["postgang.yaml": bomb])
        == [
          """
          postgang.yaml:1: error: anchors and aliases (&a0) are not used here; write the value out \
          where it is needed
          """
        ])
  }

  @Test func `a pipeline with another ending is not read, and that is said`() throws {
    #expect(
      try problems(["pipelines/kurs.yml": "service: kurs"])
        == ["pipelines/kurs.yml: warning: the file is not read; name it kurs.yaml"])
  }

  @Test func `two pipelines cannot serve one service`() throws {
    let other = ExampleHome.pipeline
      .replacing("version: \"1.0\"", with: "version: \"2.0\"")
      .replacing(":1.0}soknad", with: ":2.0}soknad")
    #expect(
      try problems([
        "pipelines/barnehage.yaml": other, "schemas/barnehageplass/2.0/form.xsd": "<schema/>",
      ]) == [
        """
        pipelines/barnehage.yaml:2: service: warning: the file is not named for its service; \
        name it pipelines/barnehageplass.yaml
        """,
        """
        pipelines/barnehageplass.yaml:2: service: error: pipelines/barnehage.yaml serves \
        "barnehageplass" already; write both as one pipeline
        """,
      ])
  }

  @Test func `versions of a form live side by side`() throws {
    let both = ExampleHome.pipeline.replacing(
      "    schema: form.xsd\n",
      with: """
            schema: form.xsd
          - family: barnehageplass
            version: "2.0"
            root: "{urn:postgang:skjema:barnehageplass:2.0}soknad"

        """)
    let loaded = try ExampleHome([
      "pipelines/barnehageplass.yaml": both, "schemas/barnehageplass/2.0/form.xsd": "<schema/>",
    ]).load()
    #expect(loaded.problems == [])
    #expect(loaded.pipelines.first?.forms.map(\.identity.version) == ["1.0", "2.0"])
  }

  @Test func `pipelines come in the order of their services`() throws {
    let map =
      ExampleHome.map + """
          - { id: avvik, name: Avvik, team: servicetorget, validFrom: 2020-01-01 }

        """
    let other = ExampleHome.pipeline.replacing("barnehageplass", with: "avvik")
    let loaded = try ExampleHome([
      "pipelines/service-map.yaml": map, "pipelines/avvik.yaml": other,
      "schemas/avvik/1.0/form.xsd": "<schema/>",
    ]).load()
    #expect(loaded.problems == [])
    #expect(loaded.pipelines.map(\.service.value) == ["avvik", "barnehageplass"])
  }
}

import Testing

@testable import Settings

@Suite struct TitleTemplateTests {
  private func parts(_ text: String) -> [TitleTemplate.Part]? {
    [TitleTemplate.Part](template: Located(text, at: SourcePlace(file: "x.yaml")))
  }

  private func value(_ expression: String) -> TitleTemplate.Part {
    .value(Located(expression, at: SourcePlace(file: "x.yaml")))
  }

  @Test func `braces hold an XPath`() {
    #expect(
      parts("Søknad fra {string(//b:navn)}, {count(//b:barn)} barn")
        == [
          .text("Søknad fra "), value("string(//b:navn)"), .text(", "), value("count(//b:barn)"),
          .text(" barn"),
        ])
  }

  @Test func `braces in quoted strings belong to the XPath`() {
    #expect(parts(#"{concat('}', "{'}", //b:navn)}"#) == [value(#"concat('}', "{'}", //b:navn)"#)])
  }

  @Test func `doubled braces are braces`() {
    #expect(parts("{{a}} {//b}") == [.text("{a} "), value("//b")])
  }

  @Test(arguments: ["a { b", "a } b", "{}", "{ }", "{'}"])
  func `a brace that stands alone or holds nothing is refused`(text: String) {
    #expect(parts(text) == nil)
  }
}

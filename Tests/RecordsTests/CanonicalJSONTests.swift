import Testing

@testable import Records

@Suite struct CanonicalJSONTests {
  @Test func `members are sorted and nothing is written in two ways`() {
    let json = CanonicalJSON.object([
      (name: "b", value: .array([.int(-1), .bool(true), .null])),
      (name: "a", value: .string("æ \"\\\n\u{1}")),
    ])
    #expect(json.text == #"{"a":"æ \"\\\n\u0001","b":[-1,true,null]}"#)
  }

  @Test func `names are sorted by their UTF-16 units, as RFC 8785 has it`() {
    let json = CanonicalJSON.object([
      (name: "\u{FB33}", value: .int(1)), (name: "\u{1F600}", value: .int(2)),
    ])
    #expect(json.text == "{\"\u{1F600}\":2,\"\u{FB33}\":1}")
  }

  @Test func `what is written is read back`() throws {
    let json = CanonicalJSON.object([
      (name: "list", value: .array([.string(""), .object([])])),
      (name: "text", value: .string("Máret \u{1F600} \"x\"\t")),
    ])
    #expect(CanonicalJSON(json.bytes) == json)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,\"a\":2}", "1.5", "1e3", "\"\\ud800\"", "tru", "{} {}", "\"\u{1}\"",
    "+1", "01",
  ])
  func `anything else is not read`(text: String) {
    #expect(CanonicalJSON(Array(text.utf8)) == nil)
  }

  @Test func `nesting is bounded`() {
    let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    #expect(CanonicalJSON(Array(deep.utf8)) == nil)
  }

  @Test func `the writer writes what the value writes`() {
    var writer = CanonicalJSONWriter()
    writer.member("a", "ø")
    writer.member("b", 7)
    writer.member("c", true)
    let value = CanonicalJSON.object([
      (name: "a", value: .string("ø")), (name: "b", value: .int(7)),
      (name: "c", value: .bool(true)),
    ])
    #expect(writer.finish() == value.bytes)
  }
}

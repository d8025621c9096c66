import Containers
import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Multipart bodies as portals, browsers and strangers send them (RFC 7578).
struct MultipartTests {
  /// What a body holds: each part's name, file name and content.
  private func parts(
    _ body: String, boundary: String = "x", pieces: Int = .max
  ) throws -> [String] {
    var reader = try MultipartReader(boundary: boundary)
    var parts: [String] = []
    var rest = Array(body.utf8)[...]
    while !rest.isEmpty {
      for event in try reader.feed(rest.prefix(pieces)) {
        switch event {
        case .part(let part): parts.append("\(part.name)|\(part.fileName ?? "-")|")
        case .bytes(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
        }
      }
      rest = rest.dropFirst(pieces)
    }
    try reader.finish()
    return parts
  }

  private static let body = """
    --x\r\nContent-Disposition: form-data; name="form"; filename="a.xml"\r\n\
    Content-Type: application/xml\r\n\r\n<a>\r\n--y\r\n</a>\r\n\
    --x\r\ncontent-disposition: form-data; name=attachment; filename="kart ø.pdf"\r\n\r\n\r\n\
    --x--\r\n
    """

  @Test(arguments: [1, 2, 3, 5, 7, 50, 1000])
  func `a body is understood whatever the pieces in which it comes`(pieces: Int) throws {
    #expect(
      try parts(MultipartTests.body, pieces: pieces) == [
        "form|a.xml|<a>\r\n--y\r\n</a>", "attachment|kart ø.pdf|",
      ])
  }

  @Test func `quotation marks in names are read as curl and browsers write them`() throws {
    for written in [#"a\"b.pdf"#, "a%22b.pdf"] {
      let body =
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(written)\"\r\n\r\n1\r\n--x--"
      #expect(try parts(body) == ["f|a\"b.pdf|1"])
    }
  }

  @Test(
    arguments: [
      ("", MultipartError.cutOff), ("--x\r\n", .cutOff), ("--y\r\n", .preamble),
      ("preamble\r\n--x\r\n", .preamble), ("--xzz", .delimiter), ("--x\n\n", .delimiter),
      ("--x\r\nno header\r\n\r\n", .header), ("--x\r\nA: b\rc\r\n\r\n", .header),
      ("--x\r\nA: b\r\n\r\n1\r\n--x--", .disposition),
      ("--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--", .disposition),
      ("--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", .disposition),
      ("--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--", .disposition),
      ("--x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--x--", .disposition),
      (
        "--x\r\nContent-Disposition: form-data; name=a; filename*=UTF-8''b\r\n\r\n1\r\n--x--",
        .disposition
      ),
      (
        "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n",
        .disposition
      ),
      (
        "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        .encoding
      ),
      ("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x", .cutOff),
      ("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--more", .epilogue),
      ("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\n--x--", .cutOff),
    ])
  func `what is no form is refused`(body: String, error: MultipartError) {
    for pieces in [1, 1000] {
      #expect(throws: error) { try parts(body, pieces: pieces) }
    }
  }

  @Test func `every refusal is a sentence of its own in each language, to its end`() throws {
    let words = try Data(
      contentsOf: URL(fileURLWithPath: "\(DeskHome.project)/Sources/Desk/Locales/problem.json"))
    let book = try WordBook([("problem", [UInt8](words))])
    var keys = MultipartError.allCases.map { "multipart-\($0.rawValue)" }
    keys += EntryName.Fault.allCases.map { "fault-file-name-\($0.rawValue)" }
    for key in keys {
      let told = Language.allCases.compactMap { book.find("problem", key, $0) }
      #expect(Set(told).count == Language.allCases.count, "\(key)")
      #expect(told.allSatisfy { $0.hasSuffix(".") && !$0.contains("{") }, "\(key)")
    }
  }

  @Test func `portals and people are told by the same reader what is wrong`() async throws {
    let home = try await DeskHome.open()
    let type = "multipart/form-data; boundary=x"
    var portal = try home.bearer(.portal)
    for (language, sentence) in [
      ("nb", "Innholdet må begynne med grensen som Content-Type nevner."),
      ("sv", "Innehållet måste börja med den gräns som Content-Type nämner."),
    ] {
      portal["Accept-Language"] = language
      let answer = try await home.handIn(Data("--y\r\n".utf8), type: type, headers: portal)
      #expect(answer.status == 400 && answer.kind == "multipart")
      #expect(answer.json?["detail"]?.string == sentence)
      let checked = try await home.ask(
        "POST", "/check", headers: ["Content-Type": type, "Accept-Language": language],
        body: Data("--y\r\n".utf8))
      #expect(checked.status == 400 && checked.json?["detail"]?.string == sentence)
    }
    portal["Accept-Language"] = "nn"
    let (named, body) = DeskHome.multipart([("attachment", "../a.pdf", Data("x".utf8))])
    let name = try await home.handIn(body, type: named, headers: portal)
    #expect(
      name.json?["errors"]?.array?.first?["message"]?.string
        == "Filnamnet har .. i seg, og ville føre ut av innsendinga.")
  }

  @Test func `of a form's file and fields no more is taken than their bounds`() throws {
    let bounds = UploadForm.Bounds(field: 10, file: 5)
    func draft(_ parts: [(String, String?, Int)]) throws -> UploadDraft {
      var draft = UploadDraft(in: "/x", within: bounds) { $0 }
      for (name, file, count) in parts {
        try draft.take(.part(MultipartPart(name: name, fileName: file)))
        if count > 0 { try draft.take(.bytes([UInt8](repeating: 0x61, count: count))) }
      }
      return draft
    }
    let whole = try draft([("a", nil, 2), ("file", "", 0), ("file", "b", 5), ("c", nil, 0)])
    #expect(whole.fields == ["a": "aa", "c": ""] && whole.file == "/x/b")
    #expect(try draft([("file", "", 0)]).file == nil)
    #expect(throws: Problem.self) { try draft([("file", "b", 6)]) }
    #expect(throws: Problem.self) { try draft([("file", "b", 1), ("file", "c", 1)]) }
    #expect(throws: Problem.self) { try draft([("a", nil, 100_000)]) }
    #expect(throws: Problem.self) {
      try draft((0..<21).map { ("a\($0)", nil, 0) })
    }
  }

  @Test func `headers without end are refused before they fill the memory`() throws {
    var reader = try MultipartReader(boundary: "x")
    _ = try reader.feed("--x\r\n".utf8)
    #expect(throws: MultipartError.header) {
      for _ in 0..<100 { _ = try reader.feed("A: \(String(repeating: "b", count: 100))\r\n".utf8) }
    }
    var other = try MultipartReader(boundary: "x")
    _ = try other.feed("--x\r\n".utf8)
    #expect(throws: MultipartError.header) {
      for _ in 0..<100 { _ = try other.feed(String(repeating: "b", count: 100).utf8) }
    }
  }

  @Test(arguments: ["", "a b ", "ø", "a\"b", String(repeating: "a", count: 71)])
  func `a boundary that no mail may have is refused`(boundary: String) {
    #expect(throws: MultipartError.boundary) { try MultipartReader(boundary: boundary) }
  }
}

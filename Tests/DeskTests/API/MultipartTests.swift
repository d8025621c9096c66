import Testing

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

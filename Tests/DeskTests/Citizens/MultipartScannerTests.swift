import Foundation
import Testing

@testable import Desk

@Suite struct MultipartScannerTests {
  private typealias Event = MultipartScanner.Event

  private static let type = "multipart/form-data; boundary=\"--x\""
  private static let body = """
    ----x\r
    Content-Disposition: form-data; name="csrf"\r
    \r
    abc\r
    ----x\r
    Content-Disposition: form-data; filename="a \\ ../b.asice"; name="file"\r
    Content-Type: application/octet-stream\r
    \r
    \r
    --\r
    ----y\r
    ----x--\r

    """

  /// What a body brings when it comes in pieces of that many bytes; content in one piece.
  private func events(_ body: String, by count: Int) throws -> [Event] {
    var scanner = try #require(MultipartScanner(contentType: Self.type))
    var events: [Event] = []
    let bytes = Array(body.utf8)
    for start in stride(from: 0, to: bytes.count, by: count) {
      for event in try scanner.take(bytes[start..<min(start + count, bytes.count)]) {
        if case .content(let more) = event, case .content(let before)? = events.last {
          events[events.count - 1] = .content(before + more)
        } else {
          events.append(event)
        }
      }
    }
    #expect(scanner.isAtEnd)
    return events
  }

  @Test(arguments: [1, 2, 3, 7, 64, 10_000])
  func `fields and files are found however the body is cut`(count: Int) throws {
    #expect(
      try events(Self.body, by: count) == [
        .part(name: "csrf", filename: nil), .content(Array("abc".utf8)), .partEnd,
        .part(name: "file", filename: "a \\ ../b.asice"),
        .content(Array("\r\n--\r\n----y".utf8)), .partEnd,
      ])
  }

  @Test(arguments: [
    "", "text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
  ])
  func `what names no boundary is no such form`(type: String) {
    #expect(MultipartScanner(contentType: type) == nil)
  }

  @Test(arguments: [
    "x", "----y\r\n", "----x\r\nContent-Type: text/plain\r\n\r\n", "----xx",
    "----x\r\n\u{0}\r\n\r\n",
  ])
  func `what is not what its boundary promises is refused`(body: String) throws {
    var scanner = try #require(MultipartScanner(contentType: Self.type))
    #expect(throws: MultipartScanner.Fault.malformed) {
      _ = try scanner.take(Array((body + String(repeating: " ", count: 20)).utf8))
    }
  }

  @Test func `a head without end, and parts without end, are refused`() throws {
    var endless = try #require(MultipartScanner(contentType: Self.type))
    #expect(throws: MultipartScanner.Fault.tooMuch) {
      _ = try endless.take(Array("----x\r\n".utf8) + [UInt8](repeating: 0x41, count: 10_000))
    }
    var many = try #require(MultipartScanner(contentType: Self.type))
    let part = "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
    #expect(throws: MultipartScanner.Fault.tooMuch) {
      _ = try many.take(Array(String(repeating: part, count: 30).utf8))
    }
  }
}

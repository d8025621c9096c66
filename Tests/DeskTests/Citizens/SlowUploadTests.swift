import Foundation
import Testing

@testable import Desk

/// Uploads of strangers who take their time.
@Suite(.timeLimit(.minutes(2)))
struct SlowUploadTests {
  private static let head = """
    POST /check HTTP/1.1\r\nHost: desk\r\nContent-Type: multipart/form-data; boundary=x\r\n\
    Content-Length: 50000000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; \
    filename="a.asice"\r\n\r\nPK
    """

  /// So many visitors who have begun to bring a file, and do not go on.
  private func slow(_ count: Int, _ home: DeskHome, of most: Int? = nil) async throws -> [Visitor] {
    let visitors = try (0..<count).map { _ in
      let visitor = try Visitor(home.server.port)
      visitor.send(Self.head)
      return visitor
    }
    try await home.eventually { home.desk.uploads.count == most ?? count }
    return visitors
  }

  @Test func `those who bring a file slowly keep no one else from being answered`() async throws {
    let home = try await DeskHome.open()
    let visitors = try await slow(40, home)
    let answer = try await home.upload("/check", [("receipt", "{}")])
    #expect(answer.status == 200 && answer.text.contains("TOTAL-FAILED"))
    #expect(home.desk.uploads.count == 40)
    withExtendedLifetime(visitors) {}
  }

  @Test func `when there is no more room, the first of those who have most go`() async throws {
    var limits = UploadLimits()
    limits.all = limits.each * 4
    let home = try await DeskHome.open(uploads: limits)
    let first = try await slow(4, home)
    let second = try await slow(2, home, of: 4)
    let answer = try await home.upload("/check", [("receipt", "{}")])
    #expect(answer.status == 200 && answer.text.contains("TOTAL-FAILED"))
    for visitor in first[..<3] {
      // The connection ends; whether its answer still gets out is a race that nobody need win.
      let answer = await visitor.rest()
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 429"))
    }
    withExtendedLifetime(second) {}
  }

  @Test func `an upload that never ends is ended`() async throws {
    var limits = UploadLimits()
    limits.time = .milliseconds(300)
    let home = try await DeskHome.open(uploads: limits)
    let visitor = try Visitor(home.server.port)
    visitor.send(Self.head)
    let sent = await visitor.sendUntilRefused("a", pause: .milliseconds(20))
    #expect(sent > 1)
    try await home.eventually { home.desk.uploads.count == 0 }
  }
}

import Foundation
import NIOCore
import Testing

@testable import Desk

// What the desk does about visitors who are slow, greedy or broken. Each ends with the connection's
// end, and with an answer for somebody else.
@Suite(.timeLimit(.minutes(2)))
struct RudeVisitorTests {
  @Test func `a head that trickles in is not waited for for ever`() async throws {
    let home = try await DeskHome.open(patience: .short)
    let visitor = try Visitor(home.server.port)
    visitor.send("GET / HTTP/1.1\r\nX-Slow: ")
    let sent = await visitor.sendUntilRefused("a", pause: .milliseconds(20))
    #expect(sent > 1)
    #expect(try await home.ask("GET", "/").status == 200)
  }

  @Test func `a visitor who says nothing is not waited for for ever`() async throws {
    let home = try await DeskHome.open(patience: .short)
    #expect(await (try Visitor(home.server.port)).rest() == "")
  }

  @Test func `a body that trickles in is not waited for for ever`() async throws {
    let home = try await DeskHome.open(patience: .short)
    let visitor = try Visitor(home.server.port)
    visitor.send(
      "POST /login HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: 4000\r\n\r\ntoken=")
    let sent = await visitor.sendUntilRefused("a", pause: .milliseconds(20), most: 3990)
    #expect((1..<3990).contains(sent))
    #expect(try await home.ask("GET", "/").status == 200)
  }

  @Test(arguments: WrongHead.allCases)
  func `a head that nobody should send is refused, and its connection ends`(
    head: WrongHead
  ) async throws {
    let home = try await DeskHome.open()
    let visitor = try Visitor(home.server.port)
    visitor.send(head.text)
    let answer = await visitor.rest()
    #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(300))")
    #expect(try await home.ask("GET", "/").status == 200)
  }

  enum WrongHead: CaseIterable {
    case longField, longLine, manyFields, noColon, noRequest, twoLengths, lengthAndChunks

    var text: String {
      let line = "GET / HTTP/1.1\r\nHost: desk\r\n"
      let long = String(repeating: "a", count: 100_000)
      return switch self {
      case .longField: "\(line)X: \(long)\r\n\r\n"
      case .longLine: "GET /\(long) HTTP/1.1\r\nHost: desk\r\n\r\n"
      case .manyFields: "\(line)\(String(repeating: "a: b\r\n", count: 10_000))\r\n"
      case .noColon: "\(line)X\r\n\r\n"
      case .noRequest: "\0\u{1}\u{2}\r\n\r\n"
      case .twoLengths: "\(line)Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"
      case .lengthAndChunks:
        "\(line)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      }
    }
  }

  @Test func `an answer does not wait for a body that is never finished`() async throws {
    var patience = Patience()
    patience.rest = .milliseconds(300)
    let home = try await DeskHome.open(patience: patience)
    let visitor = try Visitor(home.server.port)
    visitor.send(
      "POST /nothing HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000000\r\n\r\nhalf of it")
    #expect(await visitor.rest().hasPrefix("HTTP/1.1 404"))
  }

  @Test func `a body without end is not read for ever once it is answered`() async throws {
    var patience = Patience()
    patience.rest = .hours(1)
    let home = try await DeskHome.open(patience: patience)
    let visitor = try Visitor(home.server.port)
    visitor.send("POST /nothing HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = "10000\r\n\(String(repeating: "a", count: 0x10000))\r\n"
    let sent = await visitor.sendUntilRefused(chunk)
    #expect(sent > 1)
  }

  @Test func `a thousand requests at once get a thousand answers`() async throws {
    let home = try await DeskHome.open()
    let visitor = try Visitor(home.server.port)
    let request = "GET /language/nb HTTP/1.1\r\nHost: desk\r\n\r\n"
    visitor.send(
      String(repeating: request, count: 999)
        + "GET /language/nb HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
    let answers = await visitor.rest()
    #expect(answers.matches(of: /HTTP\/1\.1 303/).count == 1000)
  }

  @Test func `answers that nobody reads end the connection`() async throws {
    let home = try await DeskHome.open(patience: .short)
    let visitor = try Visitor(home.server.port)
    let requests = String(repeating: "GET / HTTP/1.1\r\nHost: desk\r\n\r\n", count: 100)
    #expect(await visitor.sendUntilRefused(requests) > 0)
    #expect(try await home.ask("GET", "/").status == 200)
  }

  @Test func `when there is no more room, those go that ask for nothing`() async throws {
    let home = try await DeskHome.open(most: 16)
    let silent = try (0..<100).map { _ in try Visitor(home.server.port) }
    #expect(try await home.ask("GET", "/").status == 200)
    #expect(await silent[0].rest() == "")
  }
}

extension Patience {
  /// For tests, which have none.
  static var short: Patience {
    var patience = Patience()
    patience.head = .milliseconds(300)
    patience.body = .milliseconds(300)
    patience.unread = .milliseconds(300)
    patience.rest = .milliseconds(300)
    return patience
  }
}

import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// The document at `/openapi.json` and docs/api.md say what the desk does.
struct OpenAPITests {
  private static func members(_ json: CanonicalJSON?) -> [(name: String, value: CanonicalJSON)] {
    guard case .object(let members)? = json else { return [] }
    return members
  }

  @Test func `the document describes every route for programs, and no other`() async throws {
    let home = try await DeskHome.open()
    let answer = try await home.ask("GET", "/openapi.json")
    #expect(answer.status == 200 && answer.header("Content-Type") == "application/json")
    let document = try #require(answer.json)
    var described: Set<String> = []
    for (path, methods) in OpenAPITests.members(document["paths"]) {
      for (method, _) in OpenAPITests.members(methods) {
        described.insert("\(method.uppercased()) \(path)")
      }
    }
    let served = home.desk.routes.map {
      "\($0.method.rawValue) \($0.path)".replacing(/:([a-z]+)/, with: { "{\($0.output.1)}" })
        .replacing("/ledger/tile/**", with: "/ledger/tile/{tile}")
    }.filter { $0.contains(" /api/") || $0.contains(" /ledger/") || $0.contains(" /openapi") }
    #expect(described == Set(served))
  }

  @Test func `every answer that is referred to is described`() throws {
    let text = try String(
      contentsOfFile: "\(DeskHome.project)/Sources/Desk/Assets/openapi.json", encoding: .utf8)
    let document = try #require(CanonicalJSON(Array(text.utf8)))
    for reference in text.matches(of: /"#\/components\/([A-Za-z]+)\/([A-Za-z]+)"/) {
      let (kind, name) = (String(reference.output.1), String(reference.output.2))
      #expect(document["components"]?[kind]?[name] != nil, "\(kind)/\(name)")
    }
  }

  /// The kinds of problems that the sources throw.
  private static func kinds() throws -> Set<String> {
    let root = "\(DeskHome.project)/Sources/Desk"
    var kinds: Set<String> = []
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
    where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      for found in text.matches(of: /Problem\(\s*"([a-z-]+)"/) { kinds.insert(String(found.1)) }
    }
    return kinds
  }

  @Test func `every kind of problem is told in every language, and in docs`() throws {
    let kinds = try OpenAPITests.kinds()
    #expect(kinds.count > 20)
    let words = try Data(
      contentsOf: URL(fileURLWithPath: "\(DeskHome.project)/Sources/Desk/Locales/problem.json"))
    let book = try WordBook([("problem", [UInt8](words))])
    let docs = try String(contentsOfFile: "\(DeskHome.project)/docs/api.md", encoding: .utf8)
    let told = Set(docs.matches(of: /\| `([a-z-]+)` \| [45][0-9][0-9]/).map { String($0.1) })
    for kind in kinds {
      #expect(book.find("problem", kind, .nb) != nil, "\(kind) has no words")
    }
    #expect(told == kinds)
  }

  @Test func `every fault has words in every language`() throws {
    let words = try Data(
      contentsOf: URL(fileURLWithPath: "\(DeskHome.project)/Sources/Desk/Locales/problem.json"))
    let book = try WordBook([("problem", [UInt8](words))])
    let root = "\(DeskHome.project)/Sources/Desk"
    var count = 0
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
    where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      let found = text.matches(
        of:
          /(?:fail\(\s*name|refuse\("[a-z]+"|part\([a-z".]+|member\("[a-z]+"|\.init\((?:name|"[a-z]+"|\$0)), "([a-z-]+)"/
      )
      for fault in found {
        count += 1
        // One code has a sentence for each reason.
        let key = fault.1 == "file-name" ? "file-name-control" : fault.1
        #expect(book.find("problem", "fault-\(key)", .sv) != nil, "\(fault.1)")
      }
    }
    #expect(count > 15)
  }
}

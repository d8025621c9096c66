import Durable
import Foundation
import Testing

@testable import Validation

@Suite struct DocumentationTests {
  private let page: String

  init() throws {
    let path = "\(ShippedForm.root)/docs/violations.md"
    page = String(decoding: try OpenFile.reading(path).contents(), as: UTF8.self)
  }

  @Test func `every kind of violation stands in the documentation, word for word`() {
    var told: Set<String> = []
    for kind in ViolationKind.all where told.insert(kind.code).inserted {
      #expect(page.contains("| `\(kind.code)` | \(kind.meaning) | \(kind.wording.en) |\n"))
    }
  }

  @Test func `every code in the sources stands in the documentation`() throws {
    let sources = URL(filePath: "\(ShippedForm.root)/Sources").resolvingSymlinksInPath()
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var codes: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /code: "([a-z]+\.[a-z0-9-]+)"|"(zip\.[a-z0-9-]+)"/) {
        codes.insert(String(match.1 ?? match.2 ?? ""))
      }
    }
    #expect(codes.count > 30)
    let untold = codes.filter { !page.contains("`\($0)`") }
    #expect(untold.isEmpty)
  }
}

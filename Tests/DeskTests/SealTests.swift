import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// The seal of one record, as those who may see the record are shown it.
struct SealTests {
  @Test func `handlers, archivists and citizens read one verdict in the same words`() async throws {
    let home = try await HandledHome()
    let pages = try await pages(of: home)
    for page in pages {
      for words in [
        "Holder", "Ikke ett tegn er endret siden forseglingen.", "Uendret innhold",
        home.entry.container.hex,
      ] { #expect(page.contains(words)) }
      #expect(!page.contains("<span lang=\"en\""))
    }
  }

  @Test func `an altered byte is found, and told in the page's language alone`() async throws {
    let home = try await HandledHome()
    try alter(home)
    for page in try await pages(of: home) {
      #expect(page.contains("Holder ikke"))
      #expect(page.contains("Innholdet er ikke det som ble forseglet."))
      #expect(page.contains("<code>integrity.digest</code>"))
      #expect(!page.contains("<span lang=\"en\""))
    }
    for page in try await pages(of: home).prefix(2) {
      #expect(page.contains("Filen i arkivet er ikke den hendelsesloggen nevner."))
    }
  }

  @Test func `a container that is gone is told as such, and nothing else breaks`() async throws {
    let home = try await HandledHome()
    let path = "\(home.desk.paths.archive)/\(home.entry.id.containerPath)"
    try FileManager.default.removeItem(atPath: path)
    let address = "\(home.address)?tab=seal"
    let tab = try await home.desk.visit(address, as: home.handler("kari"))
    #expect(tab.status == 200 && tab.text.contains("Beholderen kan ikke leses"))
    let record = try await home.desk.visit("/records/\(home.entry.id)", as: archivist(home))
    #expect(record.status == 200 && record.text.contains("Beholderen kan ikke leses"))
  }

  @Test func `to check again is another request each time`() async throws {
    let home = try await HandledHome()
    let page = try await home.desk.visit("/records/\(home.entry.id)", as: archivist(home)).text
    #expect(page.contains("action=\"/records/\(home.entry.id)#seal\""))
    #expect(page.contains("<input type=\"hidden\" name=\"at\" value=\"20"))
  }

  /// The item's tab, the record's page, and what a visitor is told of the file.
  private func pages(of home: HandledHome) async throws -> [String] {
    let path = "\(home.desk.paths.archive)/\(home.entry.id.containerPath)"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let upload = try await home.desk.upload(
      "/check", [], file: (name: "\(home.entry.id).asice", bytes: bytes))
    return [
      try await home.desk.visit("\(home.address)?tab=seal", as: home.handler("kari")).text,
      try await home.desk.visit("/records/\(home.entry.id)", as: archivist(home)).text,
      upload.text,
    ]
  }

  private func archivist(_ home: HandledHome) throws -> String {
    try home.desk.session(.archivist, name: "siri")
  }

  private func alter(_ home: HandledHome) throws {
    let path = "\(home.desk.paths.archive)/\(home.entry.id.containerPath)"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let place = try #require(bytes.firstRange(of: Array("Kristiansund N".utf8)))
    bytes[place.lowerBound] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}

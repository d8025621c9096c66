import Foundation
import Records

@testable import Assembly
@testable import Desk

/// A desk with submissions that have been through the line and wait in a team's inbox.
final class HandledHome: Sendable {
  let desk: DeskHome
  /// In journal order.
  let entries: [JournalEntry]
  var entry: JournalEntry { entries[0] }
  var address: String { "/items/\(entry.id)" }
  /// A team that has none of them.
  let otherTeam: String

  init(
    submissions: Int = 1, title: String = "Innsyn i byggesaksarkivet",
    attachments: [(String, [UInt8])] = []
  ) async throws {
    desk = try await DeskHome.open(
      edit: { $0.replacing("quietPeriod: 2s", with: "quietPeriod: 0s") },
      dropping: { folder in
        for number in 1...submissions {
          try HandledHome.drop(number, title, attachments, in: folder)
        }
      })
    entries = try desk.store.entries(after: nil, since: nil, most: submissions)
    guard entries.count == submissions else {
      throw NotJournalled(outcomes: try desk.store.outcomes(after: 0, most: 10))
    }
    let team = entries[0].route.team
    let home = desk.line.open.home
    otherTeam =
      home.configuration.map.teams.first {
        $0.id != team && $0.validity.contains(home.today)
      }!.id
  }

  func handler(_ name: String) throws -> String {
    try desk.session(.handler, teams: [entry.route.team], name: name)
  }

  var item: Item {
    get throws { try desk.store.item(entry.id)! }
  }

  func token(_ handler: String) throws -> Int64 { try item.token(of: handler)! }

  /// A letter as a portal drops it.
  private static func drop(
    _ number: Int, _ title: String, _ attachments: [(String, [UInt8])], in folder: String
  ) throws {
    let sample = "\(DeskHome.project)/schemas/edialog/1.0/valid/innsyn-i-byggesak.xml"
    let escaped = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let list = attachments.map {
      "<vedlegg><filnavn>\($0.0.replacing("\"", with: "&quot;"))</filnavn></vedlegg>"
    }
    let form = try String(contentsOfFile: sample, encoding: .utf8)
      .replacing("ED-2026-000502", with: "ED-2026-\(number)")
      .replacing("Innsyn i byggesaksarkivet, gnr. 901 bnr. 214", with: escaped)
      .replacing(
        "</onskerSvar>",
        with: "</onskerSvar>"
          + (list.isEmpty ? "" : "<vedleggsliste>\(list.joined())</vedleggsliste>"))
    let place = "\(folder)/brev-\(number)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try Data(form.utf8).write(to: URL(fileURLWithPath: "\(place)/brev.xml"))
    for (name, bytes) in attachments {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(place)/\(name)"))
    }
  }

  struct NotJournalled: Error {
    let outcomes: [Outcome]
  }
}

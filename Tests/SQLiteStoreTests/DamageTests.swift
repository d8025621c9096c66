import Foundation
import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct DamageTests {
  let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  private func fill(_ count: Int = 1) throws {
    _ = try file.open().commit(
      (0..<count).map { StoreSamples.accepted($0) }, year: 2026, at: StoreSamples.noon,
      settled: Settlement())
  }

  @Test(arguments: [
    "UPDATE entry SET container = x'00'", "UPDATE entry SET id = x''",
    "UPDATE outcome SET verdict = 7", "UPDATE outcome SET record = NULL",
    "DELETE FROM entry", "UPDATE item SET code = 'XX'",
    "UPDATE history SET event = x'7B7D'", "UPDATE leaf SET bundle = x'FFFF00'",
    "DELETE FROM state",
  ])
  func `a row edited by hand is told, and stops no other`(edit: String) throws {
    try fill()
    let record = try file.open().take(
      team: "byggesak", most: 1, until: StoreSamples.later(60), by: nil, request: nil,
      at: StoreSamples.noon)[0].record.id
    try file.edit(edit)
    let store = try file.open()
    let readings: [() throws -> Bool] = [
      { try store.entries(after: nil, since: nil, most: 9).count == 1 },
      { try store.outcomes(after: -1, most: 9).count == 1 },
      { try store.items(after: nil, most: 9).count == 1 },
      { try store.history(of: record).count == 2 },
      { try store.leaves(from: 0, most: 9).count == 2 },
      { try store.leafCount() == 2 },
    ]
    let sound = readings.filter { (try? $0()) == true }
    #expect(sound.count < readings.count, "the edit went unnoticed")
    #expect(!sound.isEmpty, "the edit stopped every reading")
  }

  @Test(arguments: ["accepted", "rejected", "duplicates"])
  func `a counter that was changed by hand is found`(counter: String) throws {
    try fill(2)
    #expect(try file.open().findDamage() == [])
    try file.edit("UPDATE state SET \(counter) = \(counter) + 3")
    let found = try file.open().findDamage()
    #expect(found.count == 1)
    #expect(found[0].contains("\(counter), of which outcome has \(counter == "accepted" ? 2 : 0)"))
    try file.edit("DELETE FROM state")
    #expect(try file.open().findDamage() == ["\(file.path): state is empty"])
  }

  @Test func `damaged pages are found`() throws {
    try fill(400)
    let handle = try #require(FileHandle(forUpdatingAtPath: file.path))
    let pages = try handle.seekToEnd() / 4096
    for page in (pages / 2)..<pages {
      try handle.seek(toOffset: page * 4096 + 8)
      try handle.write(contentsOf: Data(repeating: 0xA5, count: 64))
    }
    try handle.close()
    do {
      #expect(try !file.open().findDamage().isEmpty)
    } catch let error as StoreError {
      guard case .unusable = error else { throw error }
    }
  }
}

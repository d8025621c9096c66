import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// "Kontroller på nytt".
struct VerifiedAnewTests {
  @Test func `a record is verified anew at each click, and the page says when`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let id = try #require(receipt["recordId"]?.string)
    let record = try #require(RecordID(id))
    let (archivist, handler) = (
      try home.session(.archivist), try home.session(.handler, teams: ["servicetorget"])
    )
    for (address, cookie) in [("/records/\(id)", archivist), ("/items/\(id)?tab=seal", handler)] {
      let path = "\(home.paths.archive)/\(record.containerPath)"
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let first = try await home.visit(address, as: cookie)
      #expect(first.text.contains("Kontroller på nytt"))
      #expect(first.text.contains("TOTAL-PASSED") && !first.text.contains("TOTAL-FAILED"))
      #expect(first.header("Cache-Control")?.contains("no-store") == true)
      var damaged = whole
      let place = try #require(damaged.firstRange(of: Data("henvendelse".utf8))).lowerBound
      damaged[place] ^= 1
      try damaged.write(to: URL(fileURLWithPath: path))
      let again = try await home.visit(address, as: cookie)
      #expect(again.text.contains("TOTAL-FAILED"))
      try whole.write(to: URL(fileURLWithPath: path))
      let last = try await home.visit(address, as: cookie)
      #expect(!last.text.contains("TOTAL-FAILED"))
      // Each time it says when, to the second for people.
      let times = try [first, again, last].map { page in
        let found = page.text.firstMatch(
          of: /Kontrollert: <time datetime="([^"]+)">[^<]* kl\. [0-9]{2}\.[0-9]{2}\.[0-9]{2}</)
        let time = try #require(found?.1)
        return try #require(Instant(rfc3339: String(time)))
      }
      #expect(times[0] < times[1] && times[1] < times[2])
    }
  }
}

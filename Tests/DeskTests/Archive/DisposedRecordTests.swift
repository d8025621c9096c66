import Foundation
import Pipeline
import Records
import Testing

@testable import Assembly
@testable import Desk

/// A record whose container was disposed of.
struct DisposedRecordTests {
  /// The time at which retention rules are acted on.
  private struct Later: WallClock {
    let moment: Instant
    func now() -> Instant { moment }
  }

  /// A home with an application for a kindergarten place that was completed, kept for five years and
  /// disposed of; with the record's id.
  private func disposed() async throws -> (DeskHome, id: String) {
    let home = try await DeskHome.open()
    let receipt = try await home.submit("barnehageplass/1.0/valid/hovedopptak.xml")
    let id = try #require(receipt["recordId"]?.string)
    let team = try #require(receipt["team"]?.string)
    let handler = try home.bearer(.handler, teams: [team])
    let taken = try await home.send("/api/items/\(id)/take", "{}", headers: handler)
    let token = try #require(taken.json?["token"]?.int)
    let done = try await home.send(
      "/api/items/\(id)/complete", #"{"token": \#(token), "code": "BU"}"#, headers: handler)
    #expect(done.status == 200)
    let later = SystemClock().now().adding(seconds: 6 * 366 * 86_400)
    let gone = try await home.apart { [paths = home.paths] in
      var gone = 0
      let past = try Home(at: paths, clock: Later(moment: later))
      try DisposalDesk(past).dispose(
        before: past.today.adding(days: 1), service: nil, by: "arkivar"
      ) { _ in gone += 1 }
      return gone
    }
    #expect(gone == 1)
    return (home, id)
  }

  @Test func `its page tells when and by which law it went, and what is left of it`() async throws {
    let (home, id) = try await disposed()
    let cookie = try home.session(.archivist)
    let page = try await home.visit("/records/\(id)", as: cookie)
    #expect(page.status == 200)
    for words in ["Beholderen er kassert", "Hjemmel:", "riksarkivarens forskrift", "Hendelse"] {
      #expect(page.text.contains(words), "\(words)")
    }
    // Nothing is offered that is not to be had.
    for address in ["/form\"", "/container\"", "/evidence\""] {
      #expect(!page.text.contains("/records/\(id)\(address)"), "\(address)")
    }
    for address in ["form", "evidence"] {
      #expect(try await home.visit("/records/\(id)/\(address)", as: cookie).status == 404)
    }
    let copy = try await home.send("/records/\(id)/container", [("level", "b")], as: cookie)
    #expect(copy.status == 404)
    for left in ["proof", "leaf"] {
      #expect(try await home.visit("/records/\(id)/\(left)", as: cookie).status == 200)
    }
  }

  @Test func `programs are told that it is gone`() async throws {
    let (home, id) = try await disposed()
    let archivist = try home.bearer(.archivist)
    let record = try await home.ask("GET", "/api/records/\(id)", headers: archivist)
    #expect(record.status == 200)
    #expect(record.json?["disposal"]?["basis"]?.string?.contains("riksarkivarens") == true)
    for path in ["container", "container?level=er", "evidence"] {
      let answer = try await home.ask("GET", "/api/records/\(id)/\(path)", headers: archivist)
      #expect(answer.status == 410 && answer.kind == "disposed", "\(path)")
    }
  }
}

import PostgangTesting
import Testing

/// People at the desk's pages, in Debian's Chromium: Tests/Browser plays each story on a home of its
/// own, with the real program. One after another in one browser, because that takes all the
/// processors there are.
@Suite(.serialized)
struct BrowserTests {
  @Test(arguments: try Scenario.all())
  func `what people do at the pages holds in a real browser`(scenario: Scenario) async throws {
    let ending = try await Theatre.shared.ending(of: scenario)
    #expect(ending == "holds", "\(ending)")
  }

  @Test func `there are stories to play`() throws {
    #expect(try Scenario.all().count > 1)
  }
}

import Testing

/// People at the desk's pages, in Debian's Chromium: Tests/Browser plays each story on a home of its
/// own, with the real program. One after another, because a browser takes all the processors there
/// are.
@Suite(.serialized)
struct BrowserTests {
  @Test(arguments: try Scenario.all())
  func `what people do at the pages holds in a real browser`(scenario: Scenario) async throws {
    let ending = try await scenario.play()
    #expect(ending.status == 0, "\(ending.said)")
  }

  @Test func `there are stories to play`() throws {
    #expect(try Scenario.all().count > 1)
  }
}

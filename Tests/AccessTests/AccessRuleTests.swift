import Records
import Testing

@testable import Access

struct AccessRuleTests {
  static let handler = Caller(name: "h", roles: [.handler], teams: ["byggesak"], way: .token("t"))

  @Test func `a rule for a role admits who has it and nobody else`() {
    let rule = AccessRule.role(.handler, .archivist)
    #expect(rule.admits(AccessRuleTests.handler))
    #expect(!rule.admits(Caller(name: "p", roles: [.portal], way: .token("t"))))
    #expect(!rule.admits(.nobody))
  }

  @Test func `who has said who they are is known, and anyone may be unknown`() {
    #expect(AccessRule.known.admits(AccessRuleTests.handler))
    #expect(!AccessRule.known.admits(.nobody))
    #expect(AccessRule.anyone.admits(.nobody))
  }
}

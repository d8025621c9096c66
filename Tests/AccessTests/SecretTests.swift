import Testing

@testable import Access

struct SecretTests {
  @Test func `a secret is read back from its text, and from no other`() throws {
    let secret = Secret.new(.token)
    #expect(secret.text.hasPrefix("pg_") && secret.text.count == 75)
    #expect(Secret(secret.text, .token)?.digest == secret.digest)
    var wrong = secret.text
    let last = wrong.removeLast()
    #expect(Secret(wrong, .token) == nil)
    #expect(Secret(wrong + (last == "0" ? "1" : "0"), .token) == nil)
    #expect(Secret(secret.text.uppercased(), .token) == nil)
    #expect(Secret(secret.text, .session) == nil)
    #expect(Secret("", .token) == nil)
  }

  @Test func `a mistake in any place is found without asking anybody`() {
    let text = Array(Secret.new(.token).text)
    for place in text.indices.dropFirst(3) {
      var wrong = text
      wrong[place] = wrong[place] == "a" ? "b" : "a"
      #expect(Secret(String(wrong), .token) == nil)
    }
  }

  @Test func `no two secrets are the same, and none prints itself`() {
    #expect(Set((0..<100).map { _ in Secret.new(.session).text }).count == 100)
    #expect("\(Secret.new(.token))" == "a secret")
  }

  @Test func `texts are the same only when every byte is`() {
    #expect("abc".isSame(as: "abc"))
    #expect(!"abc".isSame(as: "abd") && !"abc".isSame(as: "ab") && !"".isSame(as: "a"))
  }
}

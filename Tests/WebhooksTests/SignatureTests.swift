import Testing

@testable import Webhooks

@Suite struct SignatureTests {
  /// The example of the Standard Webhooks specification's libraries.
  @Test func `a signature is the one that others compute`() throws {
    let secret = try WebhookSecret(lines: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
      body: Array("{\"test\": 2432232314}".utf8))
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func `while a secret changes, both sign`() throws {
    let old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let new = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    func signature(_ lines: String) throws -> String {
      try WebhookSecret(lines: lines).signature(id: "1", timestamp: 2, body: [3])
    }
    #expect(
      try signature("\(new)\n\(old)\n") == "\(signature(new)) \(signature(old))")
  }

  @Test(arguments: ["", "password", "whsec_", "whsec_AAAA", "whsec_not base64 at all, really no!!"])
  func `what is no secret is refused`(text: String) {
    #expect(throws: WebhookError.self) { try WebhookSecret(lines: text) }
  }
}

import PostgangTesting
import Records
import Synchronization
import Testing

@testable import Access

struct KeyRingTests {
  /// Where an issuer's keys come from, and how often anybody asked.
  final class Source: Sendable {
    struct Away: Error {}

    let state: Mutex<(keys: String?, asked: Int)>

    init(_ keys: String?) { state = Mutex((keys, 0)) }

    func publish(_ keys: String?) { state.withLock { $0.keys = keys } }

    var asked: Int { state.withLock(\.asked) }

    func fetch() throws -> [UInt8] {
      try state.withLock { state in
        state.asked += 1
        guard let keys = state.keys else { throw Away() }
        return Array(keys.utf8)
      }
    }
  }

  let clock = ManualClock()

  func ring(_ source: Source) -> KeyRing {
    KeyRing(of: "issuer", now: { [clock] in clock.now() }, fetch: { try source.fetch() })
  }

  func token(_ forge: TokenForge) throws -> UnverifiedToken {
    try UnverifiedToken(forge.token(["iss": .string("issuer")]))
  }

  @Test func `keys are fetched when they are first needed, and once for all`() async throws {
    let forge = try await TokenForge()
    let source = Source(TokenForge.keySet(forge))
    let (ring, token) = (ring(source), try token(forge))
    #expect(source.asked == 0)
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 { group.addTask { _ = try await ring.verified(token) } }
      try await group.waitForAll()
    }
    #expect(source.asked == 1)
  }

  @Test func `a new key is found when a token names it`() async throws {
    let (old, new) = (try await TokenForge("old"), try await TokenForge("new"))
    let source = Source(TokenForge.keySet(old))
    let ring = ring(source)
    _ = try await ring.verified(token(old))
    source.publish(TokenForge.keySet(new))
    clock.advance(seconds: 11)
    _ = try await ring.verified(token(new))
    let earlier = try token(old)
    await #expect(throws: AccessError.unknownKey) { _ = try await ring.verified(earlier) }
  }

  @Test func `whoever invents keys makes nobody ask more than once in ten seconds`() async throws {
    let (known, invented) = (try await TokenForge("known"), try await TokenForge("invented"))
    let source = Source(TokenForge.keySet(known))
    let (ring, wrong) = (ring(source), try token(invented))
    for _ in 0..<50 {
      await #expect(throws: AccessError.unknownKey) { _ = try await ring.verified(wrong) }
    }
    #expect(source.asked == 1)
    clock.advance(seconds: 11)
    await #expect(throws: AccessError.unknownKey) { _ = try await ring.verified(wrong) }
    #expect(source.asked == 2)
    _ = try await ring.verified(token(known))
  }

  @Test func `while the source is away, the last keys stay good`() async throws {
    let forge = try await TokenForge()
    let source = Source(TokenForge.keySet(forge))
    let ring = ring(source)
    _ = try await ring.verified(token(forge))
    source.publish(nil)
    clock.advance(seconds: 90_000)
    _ = try await ring.verified(token(forge))
  }

  @Test func `without any key, it is said whose are missing and why`() async throws {
    let forge = try await TokenForge()
    let source = Source(nil)
    let (ring, token) = (ring(source), try token(forge))
    await #expect {
      _ = try await ring.verified(token)
    } throws: { error in
      if case .noKeys(of: "issuer", _) = error as? AccessError { true } else { false }
    }
    source.publish(TokenForge.keySet(forge))
    clock.advance(seconds: 11)
    _ = try await ring.verified(token)
  }

  @Test func `keys for something else than signatures that count are none`() async throws {
    let forge = try await TokenForge()
    for (member, value) in [("use", "enc"), ("alg", "ES384"), ("crv", "P-384"), ("kty", "oct")] {
      let set = TokenForge.keySet(forge)
      let present = ["use": "sig", "alg": "ES256", "crv": "P-256", "kty": "EC"][member]!
      let wrong = set.replacing("\"\(member)\":\"\(present)\"", with: "\"\(member)\":\"\(value)\"")
      #expect(wrong != set)
      #expect(try #require(await VerificationKey.set(Array(wrong.utf8))).isEmpty, "\(member)")
    }
  }
}

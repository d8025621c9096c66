import PostgangTesting
import Records
import Testing

@testable import Access

struct DoorTests {
  let book = MemoryDoorBook()
  let clock = ManualClock()

  var tokens: TokenDesk { TokenDesk(book) { [clock] in clock.now() } }

  func door(idle: Duration = .seconds(600), longest: Duration = .seconds(3600)) -> Door {
    Door(book, sessions: SessionRules(idle: idle, longest: longest)) { [clock] in clock.now() }
  }

  func made(days: Int = 1) throws -> (token: AccessToken, secret: Secret) {
    try tokens.make(
      name: "fagsystem", roles: [.handler], teams: ["byggesak"], days: days)
  }

  @Test func `a token opens the door as its owner`() throws {
    let (token, secret) = try made()
    let caller = try #require(try door().caller(token: secret.text))
    #expect(caller.name == "fagsystem" && caller.roles == [.handler])
    #expect(caller.teams == ["byggesak"] && caller.way == .token(token.id))
  }

  @Test func `only a digest of a token is kept`() throws {
    let (token, secret) = try made()
    #expect(token.digest == secret.digest)
    #expect(!"\(book.tokens())".contains(secret.text))
  }

  @Test func `a token that has expired or was revoked opens nothing`() throws {
    let (short, long) = (try made(), try made(days: 2))
    clock.advance(seconds: 86_400)
    #expect(try door().caller(token: short.secret.text) == nil)
    #expect(try door().caller(token: long.secret.text) != nil)
    #expect(try tokens.revoke(long.token.id) != nil)
    #expect(try door().caller(token: long.secret.text) == nil)
    #expect(try tokens.revoke(long.token.id) == nil)
  }

  @Test func `a session is its token's owner, and has another secret each time`() throws {
    let (_, secret) = try made()
    let door = door()
    let (first, second) = (
      try #require(try door.openSession(token: secret.text)),
      try #require(try door.openSession(token: secret.text))
    )
    #expect(first.text != second.text && first.formSecret != second.formSecret)
    #expect(try door.caller(session: first)?.teams == ["byggesak"])
    try door.endSession(first)
    #expect(try door.caller(session: first) == nil)
    #expect(try door.caller(session: second) != nil)
  }

  @Test func `a session ends with the token that opened it`() throws {
    let (revoked, expired) = (try made(days: 9), try made(days: 1))
    clock.advance(seconds: 86_300)
    let door = door()
    let (first, second) = (
      try #require(try door.openSession(token: revoked.secret.text)),
      try #require(try door.openSession(token: expired.secret.text))
    )
    _ = try tokens.revoke(revoked.token.id)
    #expect(try door.caller(session: first) == nil)
    clock.advance(seconds: 100)
    #expect(try door.caller(session: second) == nil)
  }

  @Test func `a session without requests ends, and one with them lasts until its end`() throws {
    let (_, secret) = try made()
    let door = door()
    let (used, idle) = (
      try #require(try door.openSession(token: secret.text)),
      try #require(try door.openSession(token: secret.text))
    )
    for _ in 0..<5 {
      clock.advance(seconds: 599)
      #expect(try door.caller(session: used) != nil)
    }
    #expect(try door.caller(session: idle) == nil)
    #expect(try door.caller(session: idle) == nil)
    clock.advance(seconds: 599)
    #expect(try door.caller(session: used) != nil)
    clock.advance(seconds: 6)
    #expect(try door.caller(session: used) == nil)
  }

  @Test func `a person's session is not a token's, whatever the provider calls its subject`() throws
  {
    let (token, _) = try made()
    let person = Person(name: "p", roles: [.leader], teams: [])
    let session = try door().openSession(person, origin: token.id)
    _ = try tokens.revoke(token.id)
    #expect(try door().caller(session: session) != nil)
  }
}

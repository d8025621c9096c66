import Durable
import HTTP
import PKI
import PostgangTesting
import Records
import Testing

@testable import Revocation

@Suite struct ListTests {
  let now = Issuer.now

  @Test func `a list is fetched by a refresh, never by asking for what is at hand`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    #expect(keeping.keeper.data(for: issuer.chain, at: now).isEmpty)
    #expect(issuer.requests.isEmpty)
    _ = keeping.keeper.refresh(at: now)
    #expect(keeping.keeper.data(for: issuer.chain, at: now).lists == [list])
    #expect(issuer.requests == ["/crl"])
    #expect(keeping.news.isEmpty)
  }

  @Test func `whoever may wait gets it at once`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let list = try issuer.list()
    issuer.serve("/crl", list.pem)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).lists == [list])
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).lists == [list])
    #expect(issuer.requests == ["/crl"])
  }

  @Test func `a list is renewed at 80 % of its span, and checked for within the hour`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    issuer.serve("/crl", try issuer.list(span: 2000).der)
    _ = keeping.keeper.data(for: issuer.chain, at: now)
    #expect(keeping.keeper.refresh(at: now) == now.adding(seconds: 1600))
    let newer = try issuer.list(from: 1500, span: 100_000, number: 2)
    issuer.serve("/crl", newer.der)
    _ = keeping.keeper.refresh(at: now.adding(seconds: 1599))
    #expect(issuer.requests.count == 1)
    let next = keeping.keeper.refresh(at: now.adding(seconds: 1600))
    #expect(issuer.requests.count == 2)
    #expect(next == now.adding(seconds: 1600 + 3600))
    #expect(
      keeping.keeper.data(for: issuer.chain, at: now.adding(seconds: 1600)).lists == [newer])
  }

  @Test func `what was fetched survives a restart`() throws {
    let issuer = try Issuer()
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    let first = try Keeping()
    _ = first.keeper.gather(for: issuer.chain, at: now)
    issuer.close("/crl")
    let second = try Keeping(in: first.folder)
    #expect(second.keeper.data(for: issuer.chain, at: now).lists == [list])
    #expect(issuer.requests.count == 1)
  }

  @Test(arguments: ["empty", "cut", "garbage", "stranger"])
  func `a damaged file is ignored, and fetched again`(damage: String) throws {
    let issuer = try Issuer()
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    let first = try Keeping()
    _ = first.keeper.gather(for: issuer.chain, at: now)
    let name = try #require(try first.folder.names.first)
    let bytes: [UInt8] =
      switch damage {
      case "empty": []
      case "cut": Array(list.der.dropLast())
      case "garbage": Array("garbage".utf8)
      default: try Issuer().list().der
      }
    try first.folder.folder.write(bytes, to: name)
    let second = try Keeping(in: first.folder)
    #expect(second.keeper.data(for: issuer.chain, at: now).isEmpty)
    #expect(second.keeper.gather(for: issuer.chain, at: now).lists == [list])
    #expect(try first.folder.folder.contents(of: name) == list.der)
  }

  @Test func `what is stale is not handed out`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    issuer.serve("/crl", try issuer.list(span: 1000).der)
    #expect(!keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    #expect(!keeping.keeper.data(for: issuer.chain, at: now.adding(seconds: 1000)).isEmpty)
    #expect(keeping.keeper.data(for: issuer.chain, at: now.adding(seconds: 1001)).isEmpty)
  }

  /// Of a stranger, of yesterday, of tomorrow, of nobody.
  @Test(arguments: ["stranger", "stale", "future", "unreadable", "missing"])
  func `what is no list for it is not taken, and the operator hears why`(kind: String) throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    switch kind {
    case "stranger": issuer.serve("/crl", try Issuer().list().der)
    case "stale": issuer.serve("/crl", try issuer.list(from: -2000, span: 1000).der)
    case "future": issuer.serve("/crl", try issuer.list(from: 1000).der)
    case "unreadable": issuer.serve("/crl", Array("<html>".utf8))
    default: break
    }
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    guard case .missing(issuer.seal.subject, let reasons, nil) = keeping.news.first else {
      Issue.record("\(keeping.news)")
      return
    }
    #expect(reasons.count == 1)
    #expect(reasons[0].contains(issuer.url("/crl")))
    #expect(try keeping.folder.names.isEmpty)
  }

  @Test func `who does not answer is asked less and less often`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    var at = now
    var pauses: [Double] = []
    _ = keeping.keeper.data(for: issuer.chain, at: at)
    for _ in 0..<8 {
      let next = keeping.keeper.refresh(at: at)
      _ = keeping.keeper.refresh(at: at)
      pauses.append(next.seconds(since: at))
      at = next
    }
    #expect(pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600])
    #expect(issuer.requests.count == 8)
    issuer.serve("/crl", try issuer.list().der)
    _ = keeping.keeper.refresh(at: at)
    #expect(keeping.news.last == .found(subject: issuer.seal.subject))
    #expect(keeping.news.count == 9)
  }

  @Test func `a revocation is told, once, and handed out all the same`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let date = now.adding(seconds: -100)
    let list = try issuer.list(revoking: [(issuer.seal, date)])
    issuer.serve("/crl", list.der)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).lists == [list])
    _ = keeping.keeper.refresh(at: now.adding(seconds: 80_000))
    #expect(keeping.news == [.revoked(subject: issuer.seal.subject, on: date)])
  }

  @Test func `an older list does not take a newer one's revocation back`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let newer = try issuer.list(
      from: -10, span: 2000, revoking: [(issuer.seal, now.adding(seconds: -100))], number: 2)
    issuer.serve("/crl", newer.der)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).lists == [newer])
    issuer.serve("/crl", try issuer.list(from: -20, span: 90_000).der)
    _ = keeping.keeper.refresh(at: now.adding(seconds: 1900))
    #expect(issuer.requests.count == 2)
    #expect(keeping.keeper.data(for: issuer.chain, at: now.adding(seconds: 1900)).lists == [newer])
  }

  @Test func `a list that is too large for seals is told once, and kept`() throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    let keeper = keeping.keeper
    #expect(keeper.gather(for: issuer.chain, at: now, limit: 100).isEmpty)
    #expect(keeper.data(for: issuer.chain, at: now, limit: 100).isEmpty)
    #expect(keeper.data(for: issuer.chain, at: now, limit: .max).lists == [list])
    #expect(
      keeping.news == [.tooLarge(subject: issuer.seal.subject, bytes: list.der.count)])
  }

  @Test func `nobody waits for a server that is slow, but the refresh`() async throws {
    let (issuer, keeping) = (try Issuer(), try Keeping())
    let first = try issuer.list(span: 1000)
    issuer.serve("/crl", first.der)
    _ = keeping.keeper.gather(for: issuer.chain, at: now)
    let gate = Gate()
    issuer.serve("/crl") { _ in
      gate.pass()
      return ServerAnswer(404, "gone")
    }
    let keeper = keeping.keeper
    let chain = issuer.chain
    async let next = Task.detached { keeper.refresh(at: Issuer.now.adding(seconds: 900)) }.value
    await gate.arrived()
    // The refresh is waiting now.
    #expect(keeper.data(for: chain, at: now.adding(seconds: 900)).lists == [first])
    gate.open()
    #expect(await next > now)
  }

  @Test func `Python serves lists as well as anybody`() throws {
    let folder = try TemporaryFolder()
    let python = try ServingProgram(
      "python3", ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", folder.path])
    let authority = try TrialAuthority(organisation: "Prøve", country: "NO", at: now)
    let seal = try authority.issueSeal(
      for: PrivateKey.generateP256(), at: now,
      sources: RevocationSources(list: "http://127.0.0.1:\(python.port)/root.crl"))
    let list = try authority.revocationList(
      at: now, nextUpdate: now.adding(seconds: 1000), number: 1)
    try folder.folder.write(list.der, to: "root.crl")
    let keeping = try Keeping()
    #expect(keeping.keeper.gather(for: [seal, authority.root], at: now).lists == [list])
    withExtendedLifetime(python) {}
  }
}

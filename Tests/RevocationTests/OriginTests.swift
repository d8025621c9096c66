import Durable
import PKI
import PostgangTesting
import Records
import Testing

@testable import Revocation

@Suite struct OriginTests {
  let now = Issuer.now

  @Test func `with files, nobody is asked`() throws {
    let issuer = try Issuer()
    let folder = try TemporaryFolder()
    let list = try issuer.list()
    issuer.serve("/crl", list.der)
    try folder.folder.write(list.pem, to: "root.crl")
    let keeping = try Keeping(.files(["\(folder.path)/root.crl"]))
    #expect(keeping.keeper.data(for: issuer.chain, at: now).lists == [list])
    _ = keeping.keeper.refresh(at: now)
    #expect(issuer.requests.isEmpty)
    #expect(keeping.news.isEmpty)
    #expect(try keeping.folder.names.isEmpty)
  }

  @Test func `a file that is replaced is read again`() throws {
    let issuer = try Issuer()
    let folder = try TemporaryFolder()
    try folder.folder.write(try issuer.list(span: 1000).der, to: "root.crl")
    let keeping = try Keeping(.files(["\(folder.path)/root.crl"]))
    _ = keeping.keeper.data(for: issuer.chain, at: now)
    let newer = try issuer.list(from: 500, number: 2)
    try folder.folder.write(newer.der, to: "root.crl")
    let next = keeping.keeper.refresh(at: now.adding(seconds: 600))
    #expect(keeping.keeper.data(for: issuer.chain, at: now.adding(seconds: 600)).lists == [newer])
    #expect(next == now.adding(seconds: 900))
  }

  @Test func `of several files, each certificate gets what is about it`() throws {
    let (issuer, other) = (try Issuer(), try Issuer())
    let folder = try TemporaryFolder()
    let (old, list) = (try issuer.list(from: -100), try issuer.list(number: 2))
    try folder.folder.write(old.pem + (try other.list().pem), to: "many.crl")
    try folder.folder.write(list.der, to: "one.crl")
    let keeping = try Keeping(.files(["\(folder.path)/many.crl", "\(folder.path)/one.crl"]))
    #expect(keeping.keeper.data(for: issuer.chain, at: now).lists == [list])
  }

  @Test(arguments: ["missing", "unreadable", "stale", "stranger"])
  func `a file that does not help is told of`(kind: String) throws {
    let issuer = try Issuer()
    let folder = try TemporaryFolder()
    switch kind {
    case "unreadable": try folder.folder.write([1, 2, 3], to: "root.crl")
    case "stale":
      try folder.folder.write(try issuer.list(from: -100, span: 50).der, to: "root.crl")
    case "stranger": try folder.folder.write(try Issuer().list().der, to: "root.crl")
    default: break
    }
    let keeping = try Keeping(.files(["\(folder.path)/root.crl"]))
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    guard case .missing(issuer.seal.subject, let reasons, _) = keeping.news.first else {
      Issue.record("\(keeping.news)")
      return
    }
    #expect(reasons.allSatisfy { $0.contains("root.crl") })
  }

  @Test func `told to leave it, the keeper does nothing`() throws {
    let issuer = try Issuer()
    issuer.serve("/crl", try issuer.list().der)
    let keeping = try Keeping(.nowhere)
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    #expect(issuer.requests.isEmpty)
    #expect(keeping.news.isEmpty)
  }

  @Test func `a certificate that names nothing is not asked about`() throws {
    let (issuer, keeping) = (try Issuer(list: false), try Keeping())
    #expect(keeping.keeper.gather(for: issuer.chain, at: now).isEmpty)
    #expect(keeping.news.isEmpty)
  }
}

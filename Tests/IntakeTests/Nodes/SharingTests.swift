import Durable
import Intake
import PostgangTesting
import Records
import Testing

struct SharingTests {
  private let names = (0..<100).map { "brev-\($0).xml" }

  @Test func `two nodes take their shares first, and none of what is the other's`() throws {
    let nodes = try TwoNodes()
    nodes.first.prefer(0, of: 2)
    nodes.second.prefer(1, of: 2)
    for name in names { try nodes.drop.write(name) }
    nodes.first.lookAgain()
    nodes.second.lookAgain()
    let first = nodes.first.claim(most: 1000, bytes: .max, at: Drop.now).claims
    #expect(first.count > 20 && first.count < 80, "\(first.count)")
    let rest = try nodes.drop.waiting
    let second = nodes.second.claim(most: 1000, bytes: .max, at: Drop.now).claims
    #expect(second.map(\.name).sorted() == rest)
  }

  @Test func `what a fellow leaves is taken a moment later`() throws {
    let nodes = try TwoNodes()
    nodes.first.prefer(0, of: 2)
    for name in names { try nodes.drop.write(name) }
    var taken: Set<String> = []
    var now = Drop.now
    for _ in 0..<4 where taken.count < names.count {
      let round = nodes.first.claim(most: 1000, bytes: .max, at: now)
      taken.formUnion(round.claims.map(\.name))
      guard let next = round.nextLook else { break }
      now = max(now, next)
    }
    #expect(taken == Set(names))
  }

  @Test func `a fellow's entry that was moved in is left to it for a moment`() throws {
    let nodes = try TwoNodes()
    nodes.first.prefer(0, of: 2)
    #expect(nodes.first.claim(most: 9, bytes: .max, at: Drop.now).claims.isEmpty)
    for name in names {
      try nodes.drop.write(name)
      nodes.first.heardOfMove(name)
    }
    let own = nodes.first.claim(most: 1000, bytes: .max, at: Drop.now)
    #expect(own.claims.count < names.count && !own.claims.isEmpty)
    #expect(own.nextLook != nil)
  }
}

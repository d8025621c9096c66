import Durable
import Glibc
import Intake
import Records
import Testing

struct ManyWaitingTests {
  @Test func `of 100,000 waiting entries each is claimed once, a few at a time`() throws {
    let drop = try Drop(below: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : nil)
    for number in 0..<100_000 { try drop.folder.write([], to: "\(number).xml") }
    let first = drop.drop.claim(most: 10, bytes: .max, at: Drop.later)
    #expect(first.claims.count == 10 && !first.isComplete)
    #expect(try drop.takenNames.count == 10)
    var names = Set(first.claims.map(\.name))
    var last = first.claims.last
    while true {
      let round = drop.drop.claim(most: 997, bytes: .max, at: Drop.later)
      if round.claims.isEmpty { break }
      for claim in round.claims {
        #expect(names.insert(claim.name).inserted)
        #expect(last.map { $0.id < claim.id } ?? true)
        last = claim
      }
    }
    #expect(names.count == 100_000)
    #expect(try drop.waiting == [])
  }

  @Test func `what waits long is reached however much is moved in meanwhile`() throws {
    let drop = try Drop()
    for number in 0..<50 { try drop.write("old-\(number).xml") }
    var claimed: Set<String> = []
    for turn in 0..<60 {
      for number in 0..<4 {
        try drop.write("new-\(turn)-\(number).xml", modified: Drop.now)
        drop.drop.heardOfMove("new-\(turn)-\(number).xml")
      }
      claimed.formUnion(drop.drop.claim(most: 4, bytes: .max, at: Drop.now).claims.map(\.name))
    }
    #expect(claimed.filter { $0.hasPrefix("old") }.count == 50)
  }

  @Test func `what comes in behind a long search is found by it`() throws {
    let drop = try Drop()
    for number in 0..<3000 { try drop.write("\(number).xml") }
    var claims = drop.drop.claim(most: 2990, bytes: .max, at: Drop.now).claims
    for number in 3000..<3100 { try drop.write("\(number).xml") }
    claims += drop.claimAll()
    #expect(Set(claims.map(\.name)).count == 3100)
  }
}

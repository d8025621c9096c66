import Durable
import Glibc
import Intake
import Records
import Testing

struct LeftoversTests {
  @Test func `a crash leaves claims that keep their ids, names and kinds`() throws {
    let drop = try Drop()
    try drop.write("a.xml")
    try drop.write("b~2.zip")
    try drop.write("f/form.xml")
    try drop.touchTree("f", Drop.old)
    try drop.write(String(repeating: "æ", count: 125) + ".xml")
    let claims = drop.claimAll()
    #expect(claims.count == 4)
    let found = try Drop.open(drop.home).leftovers()
    #expect(found.claims.map(\.id) == claims.map(\.id).sorted())
    #expect(!found.claims.map(\.recovered).contains(false))
    let pairs = { (claims: [Claim]) in
      Set(claims.map { "\($0.id) \($0.name) \($0.kind) \($0.size)" })
    }
    #expect(pairs(found.claims) == pairs(claims))
    #expect(found.foreign == [])
  }

  @Test func `a folder that was made for a claim that never came is swept`() throws {
    let drop = try Drop()
    let id = RecordIDs().next(at: Drop.now)
    _ = try drop.drop.taken.makeFolder(id.description)
    let found = try drop.drop.leftovers()
    #expect(found.claims.isEmpty && found.foreign.isEmpty)
    #expect(try drop.takenNames == [])
  }

  @Test func `of two entries under one id only one is a claim`() throws {
    let drop = try Drop()
    let id = RecordIDs().next(at: Drop.now)
    for name in ["b.xml", "a.xml"] { try drop.drop.taken.write([], to: "\(id)~\(name)") }
    let found = try drop.drop.leftovers()
    #expect(found.claims.map(\.name) == ["a.xml"])
    #expect(found.foreign == ["\(id)~b.xml"])
  }

  @Test func `what Postgang did not make is left alone and reported`() throws {
    let drop = try Drop()
    let id = RecordIDs().next(at: Drop.now)
    let upper = id.description.uppercased()
    for name in ["notes.txt", "\(id)", "\(id)~", "\(upper)~a.xml", "\(id)a.xml"] {
      try drop.drop.taken.write([], to: name)
    }
    let other = RecordIDs().next(at: Drop.now)
    let nest = try drop.drop.taken.makeFolder(other.description)
    try nest.write([], to: "short.xml")
    let before = try drop.takenNames
    let found = try drop.drop.leftovers()
    #expect(found.claims.isEmpty)
    #expect(found.foreign.sorted() == before)
    #expect(try drop.takenNames == before)
  }
}

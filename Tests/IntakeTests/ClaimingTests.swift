import Durable
import Glibc
import Intake
import Records
import Testing

struct ClaimingTests {
  @Test func `a claim is one rename into the folder of taken ones`() throws {
    let drop = try Drop()
    try drop.write("søknad 1.xml", "<søknad/>")
    let round = drop.drop.claim(most: 10, bytes: .max, at: Drop.now)
    let claim = try #require(round.claims.first)
    #expect(claim.name == "søknad 1.xml" && claim.kind == .form && claim.size == 10)
    #expect(!claim.recovered && claim.id.received == Drop.now)
    #expect(round.isComplete && !round.isWaiting && round.troubles.isEmpty)
    #expect(try drop.takenNames == ["\(claim.id)~søknad 1.xml"])
    #expect(try drop.waiting == [])
  }

  @Test func `kinds are told by name and file type, and nothing visible is passed over`() throws {
    let drop = try Drop()
    try drop.write("a.xml")
    try drop.write("B.XML")
    try drop.write("c.Zip")
    try drop.write("d.pdf")
    try drop.write("e.xml/form.xml")
    try drop.touchTree("e.xml", Drop.old)
    #expect(symlink("/etc/passwd", "\(drop.folder.path)/f.xml") == 0)
    #expect(mkfifo("\(drop.folder.path)/g.xml", 0o600) == 0)
    let kinds = Dictionary(uniqueKeysWithValues: drop.claimAll().map { ($0.name, $0.kind) })
    #expect(
      kinds == [
        "a.xml": .form, "B.XML": .form, "c.Zip": .archive, "d.pdf": .otherFile, "e.xml": .folder,
        "f.xml": .link, "g.xml": .special,
      ])
  }

  @Test(arguments: [".a.xml", ".hidden/", "a.xml.part", "a.xml.TMP", "b.tmp/", "lost+found/"])
  func `what a portal is still writing under another name is left alone`(name: String) throws {
    let drop = try Drop()
    try drop.write(name.hasSuffix("/") ? "\(name)a.xml" : name)
    drop.drop.heardOfMove(name.replacing("/", with: ""))
    let round = drop.drop.claim(most: 10, bytes: .max, at: Drop.later)
    #expect(round.claims.isEmpty && round.isComplete && !round.isWaiting)
  }

  @Test func `names of any bytes are claimed`() throws {
    let drop = try Drop()
    let names = ["a b.xml", "a\nb.xml", "a~b.xml", "𝄞.xml", "e\u{301}.xml", "-rf.xml"]
    for name in names { try drop.write(name) }
    let latin1: [CChar] = [0x73, -8, 0x6B, 0x2E, 0x78, 0x6D, 0x6C, 0]
    try drop.folder.open(latin1, flags: O_WRONLY | O_CREAT).close()
    let claims = drop.claimAll(at: Drop.later)
    #expect(Set(claims.map(\.name)) == Set(names + ["s\u{FFFD}k.xml"]))
    #expect(try drop.waiting == [])
    #expect(try Set(drop.drop.leftovers().claims.map(\.name)) == Set(claims.map(\.name)))
  }

  @Test func `a name that leaves no room for an id is claimed into a folder`() throws {
    let drop = try Drop()
    let names = [218, 219, 255].map { String(repeating: "n", count: $0 - 4) + ".xml" }
    for name in names { try drop.write(name) }
    let claims = drop.claimAll()
    #expect(Set(claims.map(\.name)) == Set(names))
    #expect(try drop.drop.leftovers().claims.map(\.name) == claims.map(\.name))
  }

  @Test func `a name may be used again while its predecessor is in flight`() throws {
    let drop = try Drop()
    let claims = try (1...3).map { try drop.claimed("a.xml", Array("<a>\($0)</a>".utf8)) }
    #expect(claims.map(\.name) == ["a.xml", "a.xml", "a.xml"])
    #expect(Set(claims.map(\.id)).count == 3)
    for (number, claim) in claims.enumerated() {
      #expect(
        try drop.drop.taken.contents(of: "\(claim.id)~a.xml")
          == Array("<a>\(number + 1)</a>".utf8))
    }
  }

  @Test func `two processes never take the same entry`() async throws {
    let drop = try Drop()
    for number in 0..<500 { try drop.write("\(number).xml") }
    let folders = try (0..<4).map { _ in try Drop.open(drop.home) }
    let names = await withTaskGroup(of: [String].self) { group in
      for folder in folders {
        group.addTask {
          var names: [String] = []
          while true {
            let round = folder.claim(most: 7, bytes: .max, at: Drop.now)
            names += round.claims.map(\.name)
            if round.claims.isEmpty { return names }
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(names.count == 500 && Set(names).count == 500)
    #expect(try drop.takenNames.count == 500)
  }

  @Test func `no more is claimed than there is room for, and the last may go beyond`() throws {
    let drop = try Drop()
    for number in 0..<10 { try drop.write("\(number).xml", String(repeating: " ", count: 100)) }
    #expect(drop.drop.claim(most: 4, bytes: .max, at: Drop.now).claims.count == 4)
    #expect(drop.drop.claim(most: 4, bytes: 101, at: Drop.now).claims.count == 2)
    #expect(drop.drop.claim(most: 4, bytes: 1, at: Drop.now).claims.count == 1)
    #expect(drop.drop.claim(most: 4, bytes: 0, at: Drop.now).claims.isEmpty)
    #expect(try drop.waiting.count == 3)
  }

  @Test func `when nothing can be claimed it is reported and everything stays`() throws {
    let drop = try Drop()
    for number in 0..<20 { try drop.write("\(number).xml") }
    try drop.home.folder.removeTree("drop/.taken")
    for _ in 0..<2 {
      let round = drop.drop.claim(most: 100, bytes: .max, at: Drop.now)
      #expect(round.claims.isEmpty && round.isBrokenOff && !round.isComplete)
      #expect(round.troubles.map(\.call) == ["rename"])
    }
    #expect(try drop.waiting.count == 20)
  }
}

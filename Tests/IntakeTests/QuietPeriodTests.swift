import Durable
import Glibc
import Intake
import Records
import Testing

struct QuietPeriodTests {
  private let now = Drop.now
  private let justNow = Drop.now.adding(seconds: -0.5)

  @Test func `a file written in place is taken when it has been quiet, and not before`() throws {
    let drop = try Drop()
    try drop.write("a.xml", modified: justNow)
    let first = drop.drop.claim(most: 10, bytes: .max, at: now)
    #expect(first.claims.isEmpty && first.isWaiting && first.isComplete)
    #expect(first.nextLook == justNow.adding(seconds: 2))
    let early = drop.drop.claim(most: 10, bytes: .max, at: now.adding(seconds: 1.499))
    #expect(early.claims.isEmpty && early.isWaiting)
    let due = drop.drop.claim(most: 10, bytes: .max, at: now.adding(seconds: 1.5))
    #expect(due.claims.map(\.name) == ["a.xml"])
    #expect(!drop.drop.claim(most: 10, bytes: .max, at: now.adding(seconds: 1.5)).isWaiting)
  }

  @Test func `a file that was heard of by its rename is taken at once`() throws {
    let drop = try Drop()
    _ = drop.claimAll()
    try drop.write("a.xml", modified: justNow)
    try drop.write("b.xml", modified: justNow)
    drop.drop.heardOfMove("a.xml")
    drop.drop.heardOfMove("gone.xml")
    let round = drop.drop.claim(most: 10, bytes: .max, at: now)
    #expect(round.claims.map(\.name) == ["a.xml"])
  }

  @Test func `a file that somebody has open for writing is not taken, however old`() throws {
    let drop = try Drop()
    try drop.write("a.xml")
    let writer = try drop.folder.open("a.xml", flags: O_WRONLY | O_APPEND)
    for _ in 0..<2 {
      let round = drop.drop.claim(most: 10, bytes: .max, at: now)
      #expect(round.claims.isEmpty && round.isWaiting)
      drop.drop.heardOfMove("a.xml")
    }
    try writer.close()
    let quiet = drop.drop.heardOfWriting(at: now)
    #expect(quiet == now.adding(seconds: 2))
    #expect(drop.drop.claim(most: 10, bytes: .max, at: quiet).claims.map(\.name) == ["a.xml"])
  }

  @Test func `a file with a time in the future is taken when it has not changed for a while`()
    throws
  {
    let drop = try Drop()
    try drop.write("a.xml", modified: now.adding(seconds: 3600))
    let first = drop.drop.claim(most: 10, bytes: .max, at: now)
    #expect(first.claims.isEmpty && first.nextLook == now.adding(seconds: 2))
    try drop.write("a.xml", "<b/>", modified: now.adding(seconds: 3601))
    let changed = drop.drop.claim(most: 10, bytes: .max, at: now.adding(seconds: 2))
    #expect(changed.claims.isEmpty)
    let due = drop.drop.claim(most: 10, bytes: .max, at: now.adding(seconds: 4))
    #expect(due.claims.map(\.name) == ["a.xml"])
  }

  @Test func `a folder is taken when the newest thing in it has been quiet`() throws {
    let drop = try Drop()
    try drop.write("f/form.xml")
    try drop.write("f/sub/deep/a.pdf", modified: justNow)
    try drop.touchTree("f", Drop.old)
    let first = drop.drop.claim(most: 10, bytes: .max, at: now)
    #expect(first.claims.isEmpty && first.nextLook == justNow.adding(seconds: 2))
    drop.touch("f/sub/deep/a.pdf", Drop.old)
    drop.touch("f/sub", justNow)
    drop.drop.lookAgain()
    #expect(drop.drop.claim(most: 10, bytes: .max, at: now).claims.isEmpty)
    drop.touch("f/sub", Drop.old)
    let writer = try drop.folder.open("f/form.xml", flags: O_WRONLY)
    drop.drop.lookAgain()
    #expect(drop.drop.claim(most: 10, bytes: .max, at: now).claims.isEmpty)
    try writer.close()
    drop.drop.lookAgain()
    #expect(drop.drop.claim(most: 10, bytes: .max, at: now).claims.map(\.kind) == [.folder])
  }

  @Test func `a folder that was moved in is taken at once`() throws {
    let drop = try Drop()
    try drop.write("f/form.xml", modified: justNow)
    drop.drop.heardOfMove("f")
    #expect(drop.drop.claim(most: 10, bytes: .max, at: now).claims.map(\.name) == ["f"])
  }

  @Test func `looking again waits for news`() throws {
    let drop = try Drop()
    #expect(drop.claimAll().isEmpty)
    try drop.write("a.xml")
    #expect(drop.claimAll().isEmpty)
    drop.drop.lookAgain()
    #expect(drop.claimAll().map(\.name) == ["a.xml"])
  }
}

import Durable
import Glibc
import Intake
import PostgangTesting
import Records
import Synchronization
import Testing

/// What others put where outcomes are placed.
struct ForeignFilesTests {
  private let receipt = OutcomeText(
    json: Array("{\"status\":\"accepted\"}\n".utf8), text: Array("Mottatt\n".utf8))

  /// What is told of an outcome, with what tells whose it is, as receipts have it.
  private func told(_ status: String, of outcome: Outcome) -> OutcomeText {
    OutcomeText(
      json: Array("{\"status\":\"\(status)\",\"submissionId\":\"\(outcome.id)\"}\n".utf8),
      text: Array("\(status)\n\(outcome.submission)\n".utf8))
  }

  @Test(arguments: [false, true])
  func `a receipt that was made at another moment stays as it is`(repairing: Bool) throws {
    let drop = try Drop()
    let outcome = Drop.outcome("a.xml")
    let first = told("accepted", of: outcome)
    try drop.outcomes.placeReceipt(first, of: outcome, repairing: false)
    try drop.outcomes.placeReceipt(told("Accepted", of: outcome), of: outcome, repairing: repairing)
    #expect(try drop.receipts.contents(of: "a.xml.json") == first.json)
    #expect(try drop.receipts.contents(of: "a.xml.txt") == first.text)
    #expect(try TemporaryFolder.names(in: drop.receipts).count == 2)
  }

  @Test(arguments: [false, true])
  func `what somebody else put under a receipt's name is kept beside it`(repairing: Bool) throws {
    let drop = try Drop()
    let outcome = Drop.outcome("a.xml")
    // Another submission's receipt, nothing at all, and what is no file.
    let foreign = told("rejected", of: Drop.outcome("b.xml")).json
    try drop.receipts.write(foreign, to: "a.xml.json")
    try drop.receipts.write([0xFF, 0, 1, 2], to: "a.xml.json.foreign")
    _ = try drop.receipts.makeFolder("a.xml.txt").makeFolder("within")
    let notices = Mutex<[String]>([])
    let outcomes = Outcomes(receipts: drop.receipts, rejected: drop.rejected, drop: drop.drop) {
      sentence in notices.withLock { $0.append(sentence) }
    }
    let receipt = told("accepted", of: outcome)
    for _ in 0..<2 {
      try outcomes.placeReceipt(receipt, of: outcome, repairing: repairing)
    }
    #expect(try drop.receipts.contents(of: "a.xml.json") == receipt.json)
    #expect(try drop.receipts.contents(of: "a.xml.txt") == receipt.text)
    #expect(try drop.receipts.contents(of: "a.xml.json.foreign") == [0xFF, 0, 1, 2])
    #expect(try drop.receipts.contents(of: "a.xml.json.foreign~2") == foreign)
    #expect(try drop.receipts.status(of: "a.xml.txt.foreign/within")?.kind == .folder)
    let told = notices.withLock(\.self)
    #expect(told.count == 2)
    for sentence in told {
      #expect(sentence.contains(outcome.id.description) && !sentence.contains("a.xml"))
    }
  }

  @Test(arguments: ["", "\0\0\0\0", "{\"status\":\"accepted\"", "%PDF-1.7\n\0\0", "<a/>"])
  func `without a crash before it nothing is taken for a torn receipt`(found: String) throws {
    let drop = try Drop()
    try drop.receipts.write(Array(found.utf8), to: "a.xml.json")
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml"), repairing: false)
    #expect(try drop.receipts.contents(of: "a.xml.json") == receipt.json)
    #expect(try drop.receipts.contents(of: "a.xml.json.foreign") == Array(found.utf8))
  }

  @Test(arguments: ["%PDF-1.7\n\0\0", "a note without an end", "{\"a\":\"\0"])
  func `what begins otherwise than a receipt is kept after a crash, too`(found: String) throws {
    let drop = try Drop()
    try drop.receipts.write(Array(found.utf8), to: "a.xml.json")
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml"), repairing: true)
    #expect(try drop.receipts.contents(of: "a.xml.json.foreign") == Array(found.utf8))
  }

  @Test func `a name as long as can be is moved aside to a shorter one`() throws {
    let drop = try Drop()
    let outcome = Drop.outcome(String(repeating: "æ", count: 121))
    let name = OutcomeFileName(outcome.placedAs).report
    #expect(name.utf8.count > 250)
    for text in ["1", "2"] {
      try drop.rejected.write(Array(text.utf8), to: name)
      let claim = try drop.claimed("\(text).xml", [1])
      let mine = Drop.outcome(outcome.placedAs, id: claim.id)
      try drop.outcomes.placeRejected(
        told(text, of: mine), of: mine, claimedAs: claim.name, repairing: false)
      try drop.rejected.remove(name)
    }
    let aside = try TemporaryFolder.names(in: drop.rejected).filter { $0.contains(".foreign") }
    #expect(aside.contains { $0.hasSuffix(".foreign") && $0.utf8.count <= 255 })
    #expect(aside.contains { $0.hasSuffix(".foreign~2") && $0.utf8.count <= 255 })
  }

  @Test(arguments: [nil, "/dev/shm"], [false, true])
  func `what somebody else put under an original's name is kept beside it`(
    place: String?, repairing: Bool
  ) throws {
    guard let home = try? TemporaryFolder(below: place) else { return }
    let drop = try Drop()
    let outcomes = Outcomes(receipts: drop.receipts, rejected: home.folder, drop: drop.drop)
    let claim = try drop.claimed("a.xml", [1])
    let outcome = Drop.outcome("a.xml", id: claim.id)
    try home.folder.write([2], to: "a.xml")
    for _ in 0..<2 {
      try outcomes.placeRejected(receipt, of: outcome, claimedAs: "a.xml", repairing: repairing)
    }
    #expect(try home.folder.contents(of: "a.xml") == [1])
    #expect(try home.folder.contents(of: "a.xml.foreign") == [2])
    #expect(try TemporaryFolder.names(in: home.folder).count == 4)
    #expect(try drop.takenNames == [])
  }

  @Test(arguments: [false, true])
  func `a copy on another file system whose original is still there is no stranger`(
    repairing: Bool
  ) throws {
    guard let home = try? TemporaryFolder(below: "/dev/shm") else { return }
    let drop = try Drop()
    let outcomes = Outcomes(receipts: home.folder, rejected: home.folder, drop: drop.drop)
    try drop.write("folder/sub/x", "1")
    let claim = try #require(drop.claimAll(at: Drop.later).first)
    _ = try home.folder.makeFolder("folder").makeFolder("sub").write([0x31], to: "x")
    try outcomes.placeRejected(
      receipt, of: Drop.outcome("folder", id: claim.id), claimedAs: "folder", repairing: repairing)
    #expect(try !TemporaryFolder.names(in: home.folder).contains { $0.contains("foreign") })
    #expect(try drop.takenNames == [])
  }

  @Test func `a move that was cut short between two names of one file is ended`() throws {
    let drop = try Drop()
    let claim = try drop.claimed("a.xml", [1])
    let taken = try #require(drop.takenNames.first)
    #expect(link("\(drop.drop.taken.path)/\(taken)", "\(drop.rejected.path)/a.xml") == 0)
    try drop.outcomes.placeRejected(
      receipt, of: Drop.outcome("a.xml", id: claim.id), claimedAs: "a.xml", repairing: true)
    #expect(try drop.rejected.contents(of: "a.xml") == [1])
    #expect(try !TemporaryFolder.names(in: drop.rejected).contains { $0.contains("foreign") })
    #expect(try drop.takenNames == [])
  }
}

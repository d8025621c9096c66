import Durable
import Glibc
import Intake
import PostgangTesting
import Records
import Testing

struct OutcomesTests {
  private let receipt = OutcomeText(
    json: Array("{\"status\":\"accepted\"}\n".utf8), text: Array("Mottatt\n".utf8))
  private let other = OutcomeText(
    json: Array("{\"status\":\"rejected\"}\n".utf8), text: Array("Avvist\n".utf8))

  @Test func `a receipt lies under the outcome's name, for programs and for people`() throws {
    let drop = try Drop()
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml~2"), repairing: false)
    #expect(try TemporaryFolder.names(in: drop.receipts) == ["a.xml~2.json", "a.xml~2.txt"])
    #expect(try drop.receipts.contents(of: "a.xml~2.json") == receipt.json)
    #expect(try drop.receipts.contents(of: "a.xml~2.txt") == receipt.text)
  }

  @Test(arguments: [false, true])
  func `placing a receipt again changes nothing`(repairing: Bool) throws {
    let drop = try Drop()
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml"), repairing: false)
    let before = try drop.receipts.status(of: "a.xml.json")
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml"), repairing: repairing)
    #expect(try drop.receipts.status(of: "a.xml.json") == before)
    #expect(try TemporaryFolder.names(in: drop.receipts).count == 2)
  }

  @Test(arguments: [0, 1, 20])
  func `a receipt that a power cut tore is made whole`(kept: Int) throws {
    let drop = try Drop()
    try drop.receipts.write(Array(receipt.json.prefix(kept)), to: "a.xml.json")
    try drop.receipts.write(Array(repeating: 0, count: receipt.text.count), to: "a.xml.txt")
    try drop.outcomes.placeReceipt(receipt, of: Drop.outcome("a.xml"), repairing: true)
    #expect(try drop.receipts.contents(of: "a.xml.json") == receipt.json)
    #expect(try drop.receipts.contents(of: "a.xml.txt") == receipt.text)
    #expect(try TemporaryFolder.names(in: drop.receipts).count == 2)
  }

  @Test(arguments: ["a.xml", String(repeating: "n", count: 250) + ".xml"])
  func `a rejected submission is kept untouched beside its report`(name: String) throws {
    let drop = try Drop()
    let bytes: [UInt8] = [1, 2, 3]
    let claim = try drop.claimed(name, bytes)
    let files = OutcomeFileName(name)
    // Again by the same process, which tries a receipt that failed once more, and after a crash.
    for repairing in [false, false, true] {
      try drop.outcomes.placeRejected(
        other, of: Drop.outcome(name, id: claim.id), claimedAs: name, repairing: repairing)
      #expect(
        try TemporaryFolder.names(in: drop.rejected)
          == [files.original, files.report, files.reportText])
      #expect(try drop.rejected.contents(of: files.original) == bytes)
      #expect(try drop.takenNames == [])
    }
  }

  @Test func `a rejected folder, link or pipe is moved as it is`() throws {
    let drop = try Drop()
    try drop.write("folder/sub/x", "1")
    #expect(symlink("/etc/passwd", "\(drop.folder.path)/link") == 0)
    #expect(mkfifo("\(drop.folder.path)/pipe", 0o600) == 0)
    for claim in drop.claimAll(at: Drop.later) {
      try drop.outcomes.placeRejected(
        other, of: Drop.outcome(claim.name, id: claim.id), claimedAs: claim.name, repairing: false)
    }
    #expect(try drop.rejected.contents(of: "folder/sub/x") == [0x31])
    #expect(try drop.rejected.status(of: "link")?.kind == .link)
    #expect(try drop.rejected.status(of: "pipe")?.kind == .special)
  }

  @Test func `an original that is lost is told, unless it may have been moved before`() throws {
    let drop = try Drop()
    let outcome = Drop.outcome("a.xml")
    #expect(throws: SystemError.self) {
      try drop.outcomes.placeRejected(
        other, of: outcome, claimedAs: "a.xml", repairing: false)
    }
    try drop.outcomes.placeRejected(other, of: outcome, claimedAs: "a.xml", repairing: true)
  }

  @Test func `a drop folder on another file system keeps its rejected ones too`() throws {
    guard let home = try? TemporaryFolder(below: "/dev/shm") else { return }
    let drop = try Drop()
    try drop.write("folder/sub/x", "1")
    #expect(symlink("/etc/passwd", "\(drop.folder.path)/link") == 0)
    #expect(mkfifo("\(drop.folder.path)/pipe", 0o600) == 0)
    let outcomes = Outcomes(receipts: home.folder, rejected: home.folder, drop: drop.drop)
    for claim in drop.claimAll(at: Drop.later) {
      for repairing in [false, true] {
        try outcomes.placeRejected(
          other, of: Drop.outcome(claim.name, id: claim.id), claimedAs: claim.name,
          repairing: repairing)
      }
    }
    #expect(try home.folder.contents(of: "folder/sub/x") == [0x31])
    #expect(try home.folder.status(of: "link")?.kind == .link)
    #expect(try drop.takenNames == [])
  }

  @Test func `an accepted submission leaves the folder of taken ones, file or folder`() throws {
    let drop = try Drop()
    try drop.write("a.xml")
    try drop.write("f/sub/form.xml")
    try drop.write(String(repeating: "n", count: 250) + ".xml")
    for claim in drop.claimAll(at: Drop.later) {
      for _ in 0..<2 { try drop.outcomes.removeTaken(id: claim.id, name: claim.name) }
    }
    #expect(try drop.takenNames == [])
  }

  @Test func `names stay as they are while they fit, and differ when they do not`() {
    let fits = String(repeating: "n", count: 243)
    #expect(OutcomeFileName(fits).report == fits + ".report.json")
    let long = ["a", "b"].map { String(repeating: "æ", count: 121) + $0 + "n" }
    let names = long.map(OutcomeFileName.init)
    #expect(names[0] != names[1])
    for name in names {
      #expect(name.report.utf8.count <= 255)
      #expect(name.original.hasPrefix(String(repeating: "æ", count: 100) + "~"))
    }
  }
}

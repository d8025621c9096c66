import Foundation
import Records
import Testing

@testable import Assembly

@Suite struct ArrivalTests {
  private let home: TestHome
  private let office: DropOffice
  private static let sender = "portal 1"

  init() throws {
    home = try TestHome()
    office = try DropOffice(OpenHome(home.home))
  }

  private func bytes(_ sample: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: TestHome.sample(sample))))
  }

  private func send(_ sample: String, as kind: Arrival.Kind = .form) throws -> SubmissionTicket {
    let arrival = try office.receive(kind, from: Self.sender)
    let all = try bytes(sample)
    for start in stride(from: 0, to: all.count, by: 100) {
      try arrival.write(Array(all[start..<min(start + 100, all.count)]))
    }
    return try arrival.submit()
  }

  private func outcome(_ ticket: SubmissionTicket) throws -> Outcome {
    guard case .decided(let outcome)? = try office.standing(of: ticket.id, from: Self.sender) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return outcome
  }

  private var dropped: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: home.paths.drop).filter { $0 != ".taken" }
    }
  }

  @Test func `a form that is sent in pieces gets its receipt`() throws {
    let ticket = try send("edialog/1.0/valid/sporsmal-om-feiing.xml")
    guard case .waiting? = try office.standing(of: ticket.id, from: Self.sender) else {
      Issue.record("it does not wait")
      return
    }
    try home.serve()
    let outcome = try outcome(ticket)
    #expect(outcome.name == ticket.name)
    let receipt = try office.receipt(of: outcome, for: Self.sender)
    let placed = try Data(
      contentsOf: URL(fileURLWithPath: "\(home.paths.receipts)/\(ticket.name).json"))
    #expect(
      CanonicalJSON(receipt.json)?["journalNumber"]
        == CanonicalJSON(Array(placed))?["journalNumber"])
    #expect(office.report(of: outcome) == nil)
    #expect(try dropped == [])
    #expect(try home.audit() == [])
  }

  @Test func `a rejected one has its report, and an archive is as good as a form`() throws {
    let wrong = try send("edialog/1.0/invalid/flere-feil.xml")
    let archive = try send("avvik/1.0/valid/skadet-rekkverk.zip", as: .archive)
    try home.serve()
    let report = try #require(office.report(of: outcome(wrong)))
    #expect(CanonicalJSON(report.json)?["violations"]?.array?.count == 4)
    guard case .accepted = try outcome(archive).verdict else {
      Issue.record("the archive was not accepted")
      return
    }
  }

  @Test func `a form comes with its attachments, file by file`() throws {
    let folder = TestHome.sample("byggesak-uten-ansvar/1.0/valid/garasje")
    let arrival = try office.receive(.files, from: Self.sender)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      try arrival.beginFile(name)
      try arrival.write(Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
    }
    let ticket = try arrival.submit()
    try home.serve()
    guard case .accepted(let entry) = try outcome(ticket).verdict else {
      Issue.record("it was not accepted")
      return
    }
    #expect(entry.sender?.isEmpty == false)
  }

  @Test func `nobody else learns of a submission, nor of one that never was`() throws {
    let ticket = try send("edialog/1.0/valid/sporsmal-om-feiing.xml")
    #expect(try office.standing(of: ticket.id, from: "portal 2") == nil)
    try home.serve()
    #expect(try office.standing(of: ticket.id, from: "portal 2") == nil)
    let never = try office.receive(.form, from: Self.sender)
    #expect(try office.standing(of: never.ticket.id, from: Self.sender) == nil)
  }

  @Test func `what is not sent to its end leaves nothing behind`() throws {
    var arrival: Arrival? = try office.receive(.files, from: Self.sender)
    try arrival?.beginFile("skjema.xml")
    try arrival?.write([60])
    #expect(try dropped.count == 1)
    #expect(try home.serve().isEmpty, "nothing is claimed before its end")
    arrival = nil
    #expect(try dropped == [])
  }

  @Test func `what a dead process left is swept, and what another may still write is not`() throws {
    let now = SystemClock().now()
    let ids = [now.adding(seconds: -90_000), now].map { RecordID(at: $0, sequence: 0, random: 7) }
    for id in ids {
      let path = "\(home.paths.drop)/\(Arrival.prefix)\(id)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/skjema.xml"))
    }
    try home.serve()
    #expect(try dropped == ["\(Arrival.prefix)\(ids[1])"])
  }

  @Test(arguments: [
    "", ".", "..", "a//b", "/a", "a/", "../../postgang.yaml", "a\\b", "a\u{0}b", "a\nb",
    String(repeating: "a", count: 256),
  ])
  func `a name that is none of a plain file is refused`(name: String) throws {
    let arrival = try office.receive(.files, from: Self.sender)
    #expect(throws: ArrivalError.self) { try arrival.beginFile(name) }
    try arrival.beginFile("skjema.xml")
    #expect(throws: ArrivalError.self) { try arrival.beginFile("skjema.xml") }
    #expect(throws: ArrivalError.self) { try arrival.beginFile("skjema.xml/a") }
  }

  @Test func `files may lie in folders, and the digest is the one that the line gives`() throws {
    let arrival = try office.receive(.files, from: Self.sender)
    try arrival.beginFile("brev.xml")
    try arrival.write(try bytes("edialog/1.0/valid/hol-i-vegen/brev.xml"))
    try arrival.beginFile("bilete/hol.jpg")
    try arrival.write(try bytes("edialog/1.0/valid/hol-i-vegen/bilete/hol.jpg"))
    let digest = try arrival.digest()
    let ticket = try arrival.submit()
    try home.serve()
    let outcome = try outcome(ticket)
    #expect(outcome.submission == digest)
    guard case .accepted = outcome.verdict else {
      Issue.record("it was not accepted")
      return
    }
  }

  @Test func `more than the home takes in is refused on its way`() throws {
    let arrival = try office.receive(.form, from: Self.sender)
    let limit = home.home.settings.limits.submissionSize.bytes
    let piece = [UInt8](repeating: 32, count: 16 << 20)
    #expect(throws: ArrivalError.self) {
      for _ in 0...(limit / piece.count) { try arrival.write(piece) }
    }
    arrival.discard()
    #expect(try dropped == [])
  }
}

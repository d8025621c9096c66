import Foundation
import Records
import Testing

@testable import Assembly

/// Trial seal certificates are valid for three years, those of the trial authority for ten.
@Suite struct MovedClockTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  private func judge(_ home: StampedHome, years: Double) throws -> Judge {
    let then = SystemClock().now().adding(seconds: years * 365.25 * 86_400)
    return try Judge(home: home.paths, trust: [], ledgerKey: nil, at: then)
  }

  private func container(_ home: StampedHome) throws -> String {
    var found: String?
    try JournalReader(home.home).forEach(since: nil) {
      found = "\(home.paths.archive)/\($0.id.containerPath)"
    }
    return try #require(found)
  }

  @Test func `a record whose certificate has expired passes by the evidence that the home keeps`()
    throws
  {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    let judgement = try judge(home, years: 5).judge(container(home))
    #expect(judgement.isPassed, "\(judgement.text)")
    #expect(judgement.text.contains("over a batch of records, kept by the home"))
  }

  @Test func `without its evidence the same record is in doubt`() throws {
    let home = try StampedHome(isAway: true)
    try home.submit(letter)
    try home.serve()
    #expect(try judge(home, years: 1).judge(container(home)).isPassed)
    let judgement = try judge(home, years: 5).judge(container(home))
    #expect(!judgement.isPassed)
    #expect(judgement.text.contains("INDETERMINATE"))
  }

  @Test func `evidence that was not renewed before its authority expired proves nothing`() throws {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    #expect(try !judge(home, years: 11).judge(container(home)).isPassed)
  }

  @Test func `a damaged batch of other records' evidence does not matter`() throws {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    try home.submit("edialog/1.0/valid/faktura-fra-bedrift.xml")
    try home.serve()
    let folder = try home.home.evidenceFolder()
    var names: [String] = []
    try folder.forEachName { name in
      names.append(name.path)
      return true
    }
    let damaged = URL(fileURLWithPath: "\(home.paths.evidence)/\(names[0])")
    var bytes = try Data(contentsOf: damaged)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: damaged)
    // The newest record's own batch is whole.
    #expect(try judge(home, years: 5).judge(container(home)).isPassed)
  }

  @Test func `evidence of another container does not help an altered one`() throws {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    let path = try container(home)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let place = try #require(bytes.range(of: Data("feiing".utf8)))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let judgement = try judge(home, years: 0).judge(path)
    #expect(!judgement.isPassed)
    #expect(judgement.text.contains("TOTAL-FAILED"))
  }
}

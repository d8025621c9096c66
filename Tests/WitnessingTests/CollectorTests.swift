import Durable
import HTTP
import Ledger
import PostgangTesting
import Records
import Testing

@testable import Witnessing

/// A home and its witnesses: what is collected, what is kept, and what an audit reads from it.
@Suite struct CollectorTests {
  let municipality: Municipality
  let first: WitnessScene
  let second: WitnessScene

  init() throws {
    municipality = try Municipality()
    first = try WitnessScene("first.example/w1")
    second = try WitnessScene("second.example/w1")
  }

  func collect() throws -> [Collected] {
    try CosignatureCollector(
      municipality.ledger, reader: municipality.reader,
      witnesses: [first.asChosen, second.asChosen], asking: HTTPClient()
    ).collect()
  }

  func report(required: Int = 2) throws -> WitnessReport {
    try WitnessReport(
      of: municipality.reader, witnesses: [first.key.verifier, second.key.verifier],
      required: required)
  }

  func kept() throws -> [String] {
    try CosignedFiles(ledger: municipality.place.folder).names()
  }

  func cosigners() throws -> [String] {
    try SignedNote(municipality.place.folder.contents(of: "checkpoint")).signatures.map(\.name)
  }

  @Test func `cosignatures of the newest checkpoint stand under it and are kept`() throws {
    try municipality.publish(300)
    for witness in [first, second] { try witness.look(at: municipality.asWitnessed) }
    let outcomes = try collect().map(\.outcome)
    #expect(
      outcomes
        == [first, second].map {
          .cosigned(Cosignature(witness: $0.key.verifier, at: Municipality.now, size: 300))
        })
    #expect(try cosigners() == [municipality.origin, "first.example/w1", "second.example/w1"])
    #expect(try kept().count == 1)
    let report = try report()
    #expect(report.isMet)
    #expect(report.coveredSize == 300)
    #expect(report.deviations.isEmpty)
  }

  @Test func `collecting again changes nothing`() throws {
    try municipality.publish(300)
    try first.look(at: municipality.asWitnessed)
    _ = try collect()
    let (before, names) = (try cosigners(), try kept())
    _ = try collect()
    #expect(try cosigners() == before)
    #expect(try kept() == names)
  }

  @Test func `the ledger goes on under a cosigned checkpoint`() throws {
    let ledger = try municipality.ledger
    municipality.leaves.add(10, tagged: "honest")
    try ledger.publish([], from: 10, at: Municipality.now, store: municipality.leaves)
    try first.look(at: municipality.asWitnessed)
    _ = try collect()
    municipality.leaves.add(10, tagged: "honest")
    try ledger.publish([], from: 20, at: Municipality.now, store: municipality.leaves)
    #expect(try cosigners() == [municipality.origin])
    #expect(try report(required: 1).coveredSize == 10)
  }

  @Test func `a cosignature over an older checkpoint is kept, the newest of each witness`() throws {
    try municipality.publish(300)
    try first.look(at: municipality.asWitnessed)
    try municipality.publish(100)
    try second.look(at: municipality.asWitnessed)
    try municipality.publish(1)
    _ = try collect()
    #expect(try cosigners() == [municipality.origin])
    #expect(try kept().map { $0.prefix(12) } == ["000000000300", "000000000400"])
    #expect(try report().coveredSize == 300)
    #expect(try report(required: 1).coveredSize == 400)
    try first.look(at: municipality.asWitnessed)
    _ = try collect()
    #expect(try kept().map { $0.prefix(12) } == ["000000000400", "000000000401"])
    #expect(try report().coveredSize == 400)
  }

  @Test func `a witness that has not answered is missing from the count`() throws {
    try municipality.publish(300)
    try first.look(at: municipality.asWitnessed)
    let outcomes = try collect().map(\.outcome)
    // Its folder has no cosignatures yet.
    guard case .trouble(.unreachable) = outcomes[1] else {
      Issue.record("\(outcomes[1])")
      return
    }
    let report = try report()
    #expect(!report.isMet)
    #expect(report.cosigners == 1)
    #expect(report.coveredSize == nil)
    #expect(report.standings.map { $0.newest?.size } == [300, nil])
  }

  @Test func `nothing is required of a home without witnesses`() throws {
    try municipality.publish(3)
    let report = try WitnessReport(of: municipality.reader, witnesses: [], required: 0)
    #expect(report.isMet)
    #expect(report.coveredSize == 3)
  }

  @Test func `a witness under another key than the home's is not believed`() throws {
    try municipality.publish(300)
    let impostor = try WitnessScene("first.example/w1")
    try impostor.look(at: municipality.asWitnessed)
    let outcome = try CosignatureCollector(
      municipality.ledger, reader: municipality.reader,
      witnesses: [ChosenWitness(key: first.key.verifier, place: impostor.asChosen.place)],
      asking: HTTPClient()
    ).collect().first?.outcome
    #expect(outcome == .trouble(.untrusted(.noTrustedSignature)))
    #expect(try kept().isEmpty)
    #expect(try cosigners() == [municipality.origin])
  }

  @Test func `an altered cosignature is not believed`() throws {
    try municipality.publish(300)
    try first.look(at: municipality.asWitnessed)
    let path = WitnessFiles.cosigned(of: municipality.origin)
    let note = try SignedNote(first.place.folder.contents(of: path))
    let last = try #require(note.signatures.last)
    var bytes = last.signature
    bytes[7] ^= 1  // the time
    let altered = note.replacing([
      NoteSignature(name: last.name, keyID: last.keyID, signature: bytes)
    ])
    try first.place.folder.write(altered.bytes, to: path)
    let outcome = try collect()[0].outcome
    #expect(outcome == .trouble(.untrusted(.wrongSignature(key: "first.example/w1"))))
  }

  // MARK: What the audit finds

  @Test func `a ledger that was rolled back is found by what its witness has cosigned`() throws {
    try municipality.publish(300)
    let old = try municipality.copy()
    try municipality.publish(100)
    try first.look(at: municipality.asWitnessed)
    // Everything is put back, kept cosignatures too.
    try municipality.show(old)
    guard case .contradicts(let deviation) = try collect()[0].outcome else {
      Issue.record("the collector did not notice")
      return
    }
    #expect(deviation.fault == .rolledBack(cosigned: 400, ledger: 300))
    #expect(deviation.witnesses == ["first.example/w1"])
    let report = try report(required: 1)
    #expect(report.deviations == [deviation])
    #expect(!report.isMet)
    // It does not go away by being collected again.
    _ = try collect()
    #expect(try self.report(required: 1).deviations == [deviation])
  }

  @Test func `a split view is found by what its witness has cosigned`() throws {
    try municipality.publish(300)
    let shown = try municipality.copy()
    shown.leaves.add(300, tagged: "honest")
    try shown.publish(100, tagged: "shown to the witness")
    try first.look(at: shown.asWitnessed)
    try municipality.publish(200)
    guard case .contradicts(let deviation) = try collect()[0].outcome else {
      Issue.record("the collector did not notice")
      return
    }
    #expect(deviation.fault == .splitView(size: 400))
    #expect(try report(required: 1).deviations == [deviation])
    #expect(try report(required: 1).isMet == false)
    // What a later, honest checkpoint covers does not hide it.
    let honest = try WitnessScene("second.example/w1")
    try honest.look(at: municipality.asWitnessed)
    _ = try collect()
    #expect(try report(required: 1).deviations == [deviation])
  }

  @Test func `another tree of the ledger's own size is a split view`() throws {
    try municipality.publish(300)
    let other = try Municipality(key: municipality.key)
    try other.publish(300, tagged: "another history")
    try first.look(at: other.asWitnessed)
    guard case .contradicts(let deviation) = try collect()[0].outcome else {
      Issue.record("the collector did not notice")
      return
    }
    #expect(deviation.fault == .splitView(size: 300))
    #expect(try cosigners() == [municipality.origin])
  }

  @Test func `every altered byte of a kept cosignature is found`() throws {
    try municipality.publish(300)
    for witness in [first, second] { try witness.look(at: municipality.asWitnessed) }
    _ = try collect()
    // What stands under the checkpoint itself would speak for them.
    try municipality.publish(1)
    let path = "cosigned/\(try #require(try kept().first))"
    let right = try municipality.place.folder.contents(of: path)
    for place in right.indices {
      var altered = right
      altered[place] ^= 1
      try municipality.place.folder.write(altered, to: path)
      let report = try report()
      #expect(!report.deviations.isEmpty || !report.isMet, "byte \(place)")
    }
    try municipality.place.folder.write(right, to: path)
    #expect(try report().isMet)
  }

  @Test func `a ledger whose tiles are damaged is not called dishonest`() throws {
    try municipality.publish(300)
    try first.look(at: municipality.asWitnessed)
    _ = try collect()
    try municipality.publish(100)
    let path = "tile/0/001.p/144"
    var bytes = try municipality.place.folder.contents(of: path)
    bytes[0] ^= 1
    try municipality.place.folder.write(bytes, to: path)
    let faults = try report(required: 1).deviations.map(\.fault)
    guard case .unproven(.wrongTile) = try #require(faults.first), faults.count == 1 else {
      Issue.record("\(faults)")
      return
    }
  }
}

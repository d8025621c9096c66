import HTTP
import Ledger
import PostgangTesting
import Records
import Testing

@testable import Witnessing

/// Home and witness know each other by addresses alone.
@Suite struct WebTests {
  let municipality: Municipality
  let scene: WitnessScene
  let ledgerServer: FolderServer
  let witnessServer: FolderServer

  init() throws {
    municipality = try Municipality()
    scene = try WitnessScene()
    ledgerServer = try FolderServer(municipality.place.folder)
    witnessServer = try FolderServer(scene.place.folder)
  }

  var ledger: WitnessedLedger {
    WitnessedLedger(
      origin: municipality.origin, keys: [municipality.key.verifier],
      place: .web(ledgerServer.address))
  }

  func collect() throws -> Collected.Outcome? {
    try CosignatureCollector(
      municipality.ledger, reader: municipality.reader,
      witnesses: [
        ChosenWitness(
          key: scene.key.verifier, place: .web("\(witnessServer.address)/cosignatures"))
      ], asking: HTTPClient()
    ).collect().first?.outcome
  }

  @Test func `a ledger that grows is cosigned, and its home gets the cosignatures`() throws {
    for (growth, size) in [(300, 300), (66_000, 66_300), (1, 66_301)] as [(Int, Int64)] {
      try municipality.publish(growth)
      #expect(try collect() != .cosigned(cosignature(size)))
      try scene.look(at: ledger)
      #expect(try scene.cosignedSize(ledger) == size)
      #expect(try collect() == .cosigned(cosignature(size)))
    }
  }

  @Test func `a split view is refused, and the home's own audit finds it`() throws {
    try municipality.publish(300)
    try municipality.publish(400, tagged: "shown to the witness")
    try scene.look(at: ledger)
    let other = try Municipality(key: municipality.key)
    try other.publish(300)
    try other.publish(500, tagged: "shown to the citizens")
    try municipality.show(other)
    #expect(try scene.look(at: ledger).isRefusal)
    #expect(try scene.cosignedSize(ledger) == 700)
    guard case .contradicts(let deviation)? = try collect() else {
      Issue.record("the collector did not notice")
      return
    }
    #expect(deviation.fault == .splitView(size: 700))
  }

  private func cosignature(_ size: Int64) -> Cosignature {
    Cosignature(witness: scene.key.verifier, at: Municipality.now, size: size)
  }
}

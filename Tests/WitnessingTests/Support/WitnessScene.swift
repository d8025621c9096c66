import Durable
import HTTP
import Ledger
import PKI
import PostgangTesting
import Records

@testable import Witnessing

/// A witness's folder and key.
struct WitnessScene {
  let place: TemporaryFolder
  let key: WitnessKey

  init(_ name: String = "witness.example/w1") throws {
    place = try TemporaryFolder()
    key = try WitnessKey(name: name, key: Ed25519Key())
  }

  /// A process that looks once, and ends.
  @discardableResult
  func look(
    at ledger: WitnessedLedger, _ now: Instant = Municipality.now
  ) throws -> Sighting {
    try Witness(in: place.folder, key: key, asking: HTTPClient()).look(at: ledger, at: now)
  }

  /// What others can fetch; `nil` when there is nothing.
  func cosigned(_ ledger: WitnessedLedger) throws -> SignedNote? {
    try WitnessFiles(place.folder).bytes(of: WitnessFiles.cosigned(of: ledger.origin))
      .map { try SignedNote($0) }
  }

  /// The size of it, every signature checked.
  func cosignedSize(_ ledger: WitnessedLedger) throws -> Int64? {
    guard let note = try cosigned(ledger) else { return nil }
    let keys = ledger.keys + [key.verifier]
    guard try note.verify(by: keys).contains(key.verifier) else { return nil }
    return try Checkpoint(text: note.text).size
  }

  /// As a home knows it.
  var asChosen: ChosenWitness {
    ChosenWitness(key: key.verifier, place: .folder("\(place.path)/cosignatures"))
  }
}

import Foundation
import HTTP
import Ledger
import Settings
import Witnessing

/// The home and those who cosign its ledger.
extension Home {
  func chosenWitnesses() throws(HomeError) -> [ChosenWitness] {
    let read = ChosenWitness.read(settings.ledger, below: paths.root)
    guard read.problems.isEmpty else { throw .misconfigured(read.problems) }
    return read.witnesses
  }

  /// What the witnesses say of the ledger, by what was collected; asks nobody, and makes
  /// nothing.
  package func witnessReport() throws -> WitnessReport {
    try WitnessReport(
      of: publishedLedger(), witnesses: chosenWitnesses().map(\.key),
      required: settings.ledger.witnesses?.required ?? 0)
  }

  /// Asks every witness now, and keeps what they say. What was committed is published first, unless
  /// a running `serve` does that.
  package func collectCosignatures() throws -> [Collected] {
    guard let collector = try cosignatureCollector() else {
      throw HomeError.unusable(
        what: paths.settings, why: "it names no witnesses",
        remedy: "Name them in ledger.witnesses; docs/configuration.md says how.")
    }
    try publishIfNobodyServes(store())
    return try collector.collect()
  }

  /// `nil` when the home has no witnesses.
  func cosignatureCollector() throws(HomeError) -> CosignatureCollector? {
    let witnesses = try chosenWitnesses()
    guard !witnesses.isEmpty else { return nil }
    return CosignatureCollector(
      try ledger(as: .guest), reader: try ledgerReader(), witnesses: witnesses,
      asking: try HTTPClient.forWitnessing())
  }
}

extension HTTPClient {
  /// Asks as the environment says (`https_proxy`, `no_proxy`), and trusts whom the system trusts.
  static func forWitnessing() throws(HomeError) -> HTTPClient {
    do throws(HTTPError) {
      return try HTTPClient(
        proxies: HTTPProxies(environment: ProcessInfo.processInfo.environment))
    } catch {
      throw .unusable(
        what: "the HTTP client", why: "\(error)", remedy: "Correct the environment, or unset it.")
    }
  }
}

import ArgumentParser
import Assembly
import Records
import Witnessing

/// `postgang ledger cosign`
struct LedgerCosign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosign", abstract: "Collect the witnesses' cosignatures now.",
    discussion: """
      A running serve does so by itself. Exits 4 when a witness has cosigned what contradicts the \
      ledger, and 1 when one could not be asked.
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let collected = try Failure.catching { try home.open().collectCosignatures() }
    var table = Table("Witness", "Cosigned")
    for one in collected { table.add(one.witness.name, one.outcome.text) }
    table.print()
    if collected.contains(where: { $0.outcome.isContradiction }) { throw ExitCode.findings }
    if collected.contains(where: { $0.outcome.isTrouble }) { throw ExitCode.failure }
  }
}

extension Collected.Outcome {
  fileprivate var text: String {
    switch self {
    case .cosigned(let cosignature):
      "\(counted(cosignature.size, "leaf", "leaves")) at \(cosignature.at)"
    case .nothing: "nothing yet"
    case .trouble(let error): "\(error)"
    case .contradicts(let deviation): "\(deviation)"
    }
  }

  fileprivate var isContradiction: Bool {
    if case .contradicts = self { true } else { false }
  }

  fileprivate var isTrouble: Bool {
    if case .trouble = self { true } else { false }
  }
}

import Assembly
import Witnessing

/// One line on standard error for each thing that a witness sees.
struct WitnessLog: Sendable {
  let folder: String
  /// A round that runs once says of every ledger what came of it.
  let tellsUnchanged: Bool

  func hear(_ origin: String, _ event: WitnessEvent) {
    guard let text = text(event) else { return }
    Terminal.message("\(SystemClock().now()) ledger=\(origin) \(text)")
  }

  private func text(_ event: WitnessEvent) -> String? {
    switch event {
    case .postponed(let error): "postponed=\"\(error)\""
    case .looked(.cosigned(let checkpoint)): "cosigned=\(checkpoint.size)"
    case .looked(.unchanged(let checkpoint)):
      tellsUnchanged ? "unchanged=\(checkpoint.size)" : nil
    case .looked(.refused(let contradiction, let evidence)):
      "refused=\"\(contradiction.summary)\" evidence=\(folder)/\(evidence)"
    case .looked(.barred(let evidence)):
      "refused=\"it has contradicted itself before\" evidence=\(folder)/\(evidence)"
    }
  }
}

import Ledger
import Settings
import Witnessing

extension ChosenWitness {
  /// The witnesses that a home's settings name, and what is wrong with their keys.
  ///
  /// - Parameter folder: what a place that is not absolute begins at.
  static func read(
    _ settings: LedgerSettings, below folder: String
  ) -> (witnesses: [ChosenWitness], problems: [ConfigurationProblem]) {
    var witnesses: [ChosenWitness] = []
    var problems: [ConfigurationProblem] = []
    for witness in settings.witnesses?.from ?? [] {
      do throws(LedgerError) {
        let key = try NoteVerifierKey(witness.key.value)
        guard key.algorithm == .cosignature else {
          throw .malformedKey(reason: "it is a ledger's key, not a witness's")
        }
        witnesses.append(ChosenWitness(key: key, place: Place(witness.at.value, below: folder)))
      } catch {
        problems.append(
          ConfigurationProblem(
            at: witness.key.place, "\(error)", remedy: "ask the witness's operator for its key"))
      }
    }
    return (witnesses, problems)
  }
}

import Records

/// What a witness works by: `witness.yaml` in its folder.
package struct WitnessFile: Hashable, Sendable {
  package static let name = "witness.yaml"

  /// The witness's name in its cosignatures, such as `witness.example/w1`.
  package let witness: Located<String>
  /// PEM: the Ed25519 key that cosigns.
  package let key: String
  /// How often every ledger is looked at.
  package let interval: Duration
  package let ledgers: [Ledger]

  /// A ledger to look after.
  package struct Ledger: Hashable, Sendable {
    package let origin: Located<String>
    /// `NAME+HASH+KEY`, each: the public keys that may sign its checkpoints.
    package let keys: [Located<String>]
    /// Where it is published: a folder or an address.
    package let at: Located<String>
  }

  /// Reads the file in a witness's folder, and everything that is wrong with it.
  package static func load(
    in folder: String
  ) -> (file: WitnessFile?, problems: [ConfigurationProblem]) {
    let findings = Findings()
    let file = YAMLFile(name: name, findings: findings)
      .read(inHome: folder, expecting: .witness).flatMap(WitnessFile.init(reading:))
    let hasErrors = findings.problems.contains { $0.severity == .error }
    return (hasErrors ? nil : file, findings.problems)
  }
}

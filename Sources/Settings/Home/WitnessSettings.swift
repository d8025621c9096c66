/// Those whose cosignatures a home wants for its ledger (`ledger.witnesses` in `postgang.yaml`).
package struct WitnessSettings: Hashable, Sendable {
  /// How many of them must have cosigned for an audit to be content.
  package let required: Int
  /// How often they are asked.
  package let interval: Duration
  package let from: [Witness]

  /// One of them.
  package struct Witness: Hashable, Sendable {
    /// `NAME+HASH+KEY`: its public key.
    package let key: Located<String>
    /// Where its cosignatures are: a folder or an address.
    package let at: Located<String>
  }
}

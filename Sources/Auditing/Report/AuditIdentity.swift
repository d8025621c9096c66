/// Which audit a report is of: who looked at whose archive, with what.
package struct AuditIdentity: Hashable, Sendable {
  /// Unique; the report of the next incremental audit names it.
  package let run: String
  /// `postgang 1.2.3`.
  package let program: String
  package let municipality: String
  /// Kommunenummer or kommunkod.
  package let code: String
  package let organisation: String
  /// The ledger's name.
  package let ledger: String
  /// The account and machine that started it: `arkiv@server`.
  package let startedBy: String

  package init(
    run: String, program: String, municipality: String, code: String, organisation: String,
    ledger: String, startedBy: String
  ) {
    self.run = run
    self.program = program
    self.municipality = municipality
    self.code = code
    self.organisation = organisation
    self.ledger = ledger
    self.startedBy = startedBy
  }
}

import Records
import Testing

@testable import Auditing

/// What a report says of exactly one, in both of its languages.
@Suite struct WordingTests {
  @Test func `a database with one leaf`() {
    let one = DatabaseFault.tooFewLeaves(committed: 1, published: 2).wording
    #expect(one.nb == "har ført 1 hendelse, hendelsesloggen har publisert 2")
    #expect(one.en == "has committed 1 leaf, the ledger has published 2")
    #expect(DatabaseFault.tooFewLeaves(committed: 0, published: 2).wording.en.contains("0 leaves"))
  }

  @Test func `a container of one byte`() {
    let fault = ContainerFault.otherSize(1, journal: 4096)
    #expect(fault.wording.en == "the file has 1 byte, the journal says 4096")
  }
}

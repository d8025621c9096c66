import Records

/// A check beyond the schema: what is checked, and where.
package struct CheckDefinition: Hashable, Sendable {
  package let kind: Kind
  /// XPath: each node that it selects is checked, and violations are reported there.
  package let path: Located<String>
  package let place: SourcePlace

  package enum Kind: Hashable, Sendable {
    /// Norwegian national identity number, D-numbers and H-numbers among them.
    case fodselsnummer
    /// Norwegian organisation number.
    case organisasjonsnummer
    /// Swedish personal identity number or samordningsnummer, 10 or 12 digits.
    case personnummer
    /// Swedish organisation number.
    case organisationsnummer
    /// Number of a Norwegian municipality.
    case kommunenummer
    /// Norwegian bank account number.
    case kontonummer
    /// A date that is today or earlier.
    case past
    /// A date that is today or later.
    case future
    /// XPath that must be true with each selected node as its context; its violation's code, without
    /// the prefix `check.`, and message.
    case expression(test: Located<String>, code: String, message: LocalizedText)
    /// The node's string value names an attached file, whose SHA-256 in hex is the string value of
    /// `digest`, an XPath from that node, when given.
    case attachment(digest: Located<String>?)
  }
}

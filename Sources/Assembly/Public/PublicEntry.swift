import Records

/// A record as anybody may know it: a line of the public journal (offentlig journal, offentleglova
/// § 10). It holds nothing that opens anything else.
package struct PublicEntry: Hashable, Sendable {
  package let number: JournalNumber
  /// Days at the municipality.
  package let received: CivilDate
  package let journaled: CivilDate
  /// The service that was asked for. The team is not told: a form's contents choose it.
  package let service: LocalizedText
  package let title: LocalizedText
  package let sender: Sender
  /// Why something is hidden; `nil` when the service says nothing, or hides nothing.
  package let screening: Screening?

  package enum Sender: Hashable, Sendable {
    case named(String)
    case hidden
    /// Nobody is named: the form has no sender, or none that the pipeline tells.
    case unknown
  }

  package struct Screening: Hashable, Sendable {
    package let code: String
    package let basis: String
    /// In the order in which they are declared.
    package let parts: [Part]
  }

  /// What is hidden.
  package enum Part: String, Sendable { case document, sender, title, attachments }
}

import Records

/// What of a service's records the public journal hides, and by which law (skjerming, offl. § 13).
///
/// A pipeline without one says nothing, and is held to the strictest that needs no law: the sender is
/// hidden, and so is every value of a form that a title would show.
package struct ScreeningRule: Hashable, Sendable {
  /// Why something is hidden; `nil` when nothing is.
  package let reason: Reason?
  /// Empty when all is open.
  package let hidden: Set<Part>
  /// What the public journal gives in the place of a title; never with values of the form.
  package let title: LocalizedText?

  package struct Reason: Hashable, Sendable {
    /// The access code (tilgangskode), such as `UO`.
    package let code: String
    /// The law that allows it, such as `offl. § 13 jf. fvl. § 13`.
    package let basis: String
  }

  /// Something of a record that can be hidden.
  package enum Part: String, Sendable, CaseIterable {
    /// All of it: nothing but number, dates and service is told.
    case document
    /// The sender's name.
    case sender
    /// The words of the title that come from the form.
    case title
    case attachments
  }

  package func hides(_ part: Part) -> Bool {
    hidden.contains(.document) || hidden.contains(part)
  }
}

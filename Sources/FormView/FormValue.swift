import Records

/// What stands in a field, with the text as it stands in the document.
package struct FormValue: Hashable, Sendable {
  /// Exactly as it was sent.
  package let raw: String
  package let meaning: Meaning

  /// What the text means by its type in the form's definition; text that is not of that type means
  /// itself.
  package enum Meaning: Hashable, Sendable {
    /// White space at its ends left out.
    case text(String)
    /// One of a list, by its label.
    case code(String)
    /// Several of a list.
    case codes([String])
    case date(CivilDate)
    case moment(Instant)
    /// Hours and minutes.
    case clock(hour: Int, minute: Int)
    /// Digits, perhaps with a sign and a decimal point, and the unit that the definition gives.
    case number(String, unit: String?)
    case yes
    case no
    /// The element is there, and can have no contents: its presence says what it says.
    case present
    /// The element is there, and empty.
    case empty
  }
}

import Records

/// The languages in which an audit reports.
package enum ReportLanguage: String, Sendable, CaseIterable {
  /// Norwegian Bokmål.
  case nb
  /// English.
  case en

  /// The one that is closest to a home's language: Bokmål for Nynorsk and Swedish.
  package init(closestTo language: Language) {
    switch language {
    case .nb, .nn, .sv: self = .nb
    case .en: self = .en
    }
  }
}

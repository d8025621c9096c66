/// How an item was closed (avskrivningsmåte in Noark 5, metadata M619), by its short form.
package enum CompletionCode: String, Sendable, CaseIterable {
  /// Besvart med brev: answered by letter.
  case letter = "BU"
  /// Nytt notat: a new note.
  case note = "NN"
  /// Tatt til etterretning: taken into account.
  case noted = "TE"
  /// Tatt til orientering: for information.
  case information = "TO"
  /// Besvart på telefon: answered by telephone.
  case telephone = "TLF"
  /// Sak avsluttet: the case is closed.
  case closed = "SA"
  /// Foreløpig svar: a preliminary answer, which leaves the item open and the clock running.
  case preliminary = "***"

  /// Whether the item leaves the inbox.
  package var closes: Bool { self != .preliminary }
}

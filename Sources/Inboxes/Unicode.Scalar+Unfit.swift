extension Unicode.Scalar {
  /// Whether it is a mark that turns the direction of writing by force: an embedding, an override or
  /// an isolate (Unicode Standard Annex #9 § 2). With these a text looks as if it said something else.
  package var turnsWriting: Bool {
    switch value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a text that people write to one another has no use for it: marks that turn the writing,
  /// and control characters, but for line breaks and tabs.
  package var isUnfit: Bool {
    turnsWriting
      || properties.generalCategory == .control && self != "\n" && self != "\t" && self != "\r"
  }
}

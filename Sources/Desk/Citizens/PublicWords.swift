import Assembly
import Records

/// How a public entry tells what it does not tell.
struct PublicWords {
  private let words: WordBook
  private let language: Language

  init(_ words: WordBook, _ language: Language) {
    self.words = words
    self.language = language
  }

  func sender(_ entry: PublicEntry) -> String {
    switch entry.sender {
    case .named(let name): name
    case .hidden: words("public.hiddenSender", language)
    case .unknown: words("public.unknownSender", language)
    }
  }

  /// `UO, offl. § 13: hele dokumentet`; `nil` when nothing is hidden by a law.
  func screening(_ entry: PublicEntry) -> String? {
    guard let screening = entry.screening else { return nil }
    let parts = screening.parts.map { part in
      switch part {
      case .document: words("public.document", language)
      case .sender: words("public.senderPart", language)
      case .title: words("public.titlePart", language)
      case .attachments: words("public.attachments", language)
      }
    }
    return "\(screening.code), \(screening.basis): \(parts.joined(separator: ", "))"
  }
}

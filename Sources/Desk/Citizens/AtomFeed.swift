import Assembly
import Records

/// The newest entries of the public journal as a feed (RFC 4287).
struct AtomFeed {
  let title: String
  /// What the feed's and the entries' ids are made of (RFC 4151): `kristiansund.example/postgang`.
  let authority: String
  /// Of the desk, as people reach it; empty where nobody has said so.
  let address: String
  let language: Language
  let words: WordBook
  /// When it last changed, as far as anybody may know; `nil` while it is empty.
  let changed: Instant?
  /// When a day begins.
  let start: (CivilDate) -> Instant

  /// The XML, for entries newest first.
  func text(_ entries: [PublicEntry]) -> String {
    var xml = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
      <id>\(id("public"))</id>
      <title>\(AtomFeed.escaped(title))</title>
      <updated>\((changed ?? Instant(milliseconds: 0)).rfc3339)</updated>
      <link rel="self" href="\(AtomFeed.escaped(address))/public/feed.atom"/>
      <link rel="alternate" type="text/html" href="\(AtomFeed.escaped(address))/public"/>

      """
    for entry in entries { xml += self.entry(entry) }
    return xml + "</feed>\n"
  }

  /// Days are public, times of day are not: an entry's day stands for it by its beginning.
  private func entry(_ entry: PublicEntry) -> String {
    let told = PublicWords(words, language)
    let lines = [
      "\(words("public.service", language)): \(entry.service[language])",
      "\(words("public.received", language)): \(entry.received)",
      "\(words("public.sender", language)): \(told.sender(entry))",
      told.screening(entry).map { "\(words("public.screening", language)): \($0)" },
    ].compactMap(\.self)
    let title = "\(entry.number) \(entry.title[language])"
    return """
      <entry>
      <id>\(id("public/\(entry.number)"))</id>
      <title>\(AtomFeed.escaped(title))</title>
      <updated>\(start(entry.journaled).rfc3339)</updated>
      <author><name>\(AtomFeed.escaped(told.sender(entry)))</name></author>
      <link rel="alternate" type="text/html" href="\(AtomFeed.escaped(address))/public?day=\(entry.journaled)"/>
      <summary>\(AtomFeed.escaped(lines.joined(separator: ". ")))</summary>
      </entry>

      """
  }

  /// A tag URI (RFC 4151) by the ledger's name, which nobody else uses.
  private func id(_ name: String) -> String {
    let parts = authority.split(separator: "/", maxSplits: 1).map(String.init)
    let specific = (parts.dropFirst() + [name]).joined(separator: "/")
    return AtomFeed.escaped("tag:\(parts.first ?? "postgang"),2026:\(specific)")
  }

  /// Text as XML takes it; what no XML can hold is left out (XML 1.0 § 2.2).
  private static func escaped(_ text: String) -> String {
    var xml = ""
    for scalar in text.straight.unicodeScalars {
      switch scalar {
      case "&": xml += "&amp;"
      case "<": xml += "&lt;"
      case ">": xml += "&gt;"
      case "\"": xml += "&quot;"
      case "\t", "\n", "\r": xml += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: xml.unicodeScalars.append(scalar)
      }
    }
    return xml
  }
}

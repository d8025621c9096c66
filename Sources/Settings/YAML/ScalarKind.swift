import Records

/// What a single value must be, and how it is read. YAML's own types play no part: every value is
/// the text that was written, so that `0380` keeps its zero and `no` is not false.
struct ScalarKind<Value>: Sendable {
  /// Completes "write …".
  let name: String
  /// All that may be written, when these are words.
  var words: [String] = []
  /// What a message may show of a text that cannot stand there: not what is secret in it.
  var showing: @Sendable (String) -> String = { $0 }
  let read: @Sendable (String) -> Value?

  /// What to write instead of `text`.
  func remedy(for text: String) -> String {
    Spelling.nearest(to: text, among: words).map { "did you mean \"\($0)\"?" } ?? "write \(name)"
  }
}

extension ScalarKind<String> {
  static let text = ScalarKind(name: "text") { $0 }
  static let path = ScalarKind(name: "a path, from the home or absolute") { $0 }
  /// As written: it is compiled by those who evaluate it.
  static let xpath = ScalarKind(name: "an XPath") { $0 }

  /// A name that appears in paths, in the ledger and on the command line.
  static let id = ScalarKind(
    name: "an id: letters a–z, digits, hyphens, underscores and full stops, a letter or digit first"
  ) { text in
    guard let first = text.utf8.first, first.isASCIIAlphanumeric,
      text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) })
    else { return nil }
    return text
  }

  static let municipalityCode = ScalarKind(name: "four digits, such as \"1505\"") {
    $0.utf8.count == 4 && $0.utf8.allSatisfy(\.isASCIIDigit) ? $0 : nil
  }

  /// A path that stays within its folder.
  static let innerPath = ScalarKind(name: "a path within its folder, without .. and a leading /") {
    let parts = $0.split(separator: "/", omittingEmptySubsequences: false)
    return parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } ? nil : $0
  }

  /// C2SP tlog-checkpoint: not empty, without white space and plus signs.
  static let origin = ScalarKind(
    name: "a name such as kristiansund.example/postgang, without https://, spaces and plus signs"
  ) {
    $0.contains(where: { $0.isWhitespace || $0 == "+" }) || $0.contains("://") ? nil : $0
  }
}

extension ScalarKind<String> {
  static let webAddress = ScalarKind(name: "an address that begins with http:// or https://") {
    let rest = $0.hasPrefix("https://") ? $0.dropFirst(8) : $0.dropFirst(7)
    guard $0.hasPrefix("http://") || $0.hasPrefix("https://"), let first = rest.first,
      first != "/", !$0.contains(where: \.isWhitespace)
    else { return nil }
    return $0
  }

  static let objectIdentifier = ScalarKind(
    name: "an object identifier: numbers with full stops between them, such as 1.3.6.1.4.1.4146.2.3"
  ) {
    let arcs = $0.split(separator: ".", omittingEmptySubsequences: false)
    let areNumbers = arcs.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    return arcs.count > 1 && areNumbers ? $0 : nil
  }
}

extension ScalarKind<String> {
  /// C2SP signed-note; whether hash and key fit together is judged by those who use it.
  static let verifierKey = ScalarKind(
    name: "a verifier key, NAME+HASH+KEY, as a file that ends with .vkey holds it"
  ) { text in
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[1].utf8.count == 8, !parts[2].isEmpty,
      !text.contains(where: \.isWhitespace)
    else { return nil }
    return text
  }

  static let placeOfFiles = ScalarKind(
    name: "a folder, or an address that begins with https:// or http://"
  ) { text in
    guard text.contains("://") else { return text }
    return text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil
  }
}

extension ScalarKind<String> {
  /// RFC 7512. A PIN in it would stand in a file that many may read.
  static let tokenURI = ScalarKind(
    name: "a token's address without a PIN, such as \"pkcs11:token=postgang;object=segl\""
  ) {
    $0.hasPrefix("pkcs11:") && !$0.contains("pin-value") && !$0.contains("pin-source") ? $0 : nil
  }
}

extension ScalarKind<Bool> {
  static let flag = ScalarKind(name: "true or false") {
    switch $0 {
    case "true": true
    case "false": false
    default: nil
    }
  }
}

extension ScalarKind<Int> {
  static func count(from least: Int) -> ScalarKind {
    ScalarKind(name: "a whole number, \(least) or more") { text in
      guard text.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), number >= least else {
        return nil
      }
      return number
    }
  }

  static let percent = ScalarKind(name: "a whole number from 1 to 100: percent") { text in
    guard let number = count(from: 1).read(text), number <= 100 else { return nil }
    return number
  }

  /// A number of days, weeks, months or years that dates can be moved by.
  static let span = ScalarKind(name: "a whole number from 1 to 1000") { text in
    guard let number = count(from: 1).read(text), number <= 1000 else { return nil }
    return number
  }
}

extension ScalarKind<Duration> {
  static let duration = ScalarKind(name: "a duration such as 500ms, 2s, 30m, 4h or 7d") {
    Duration(written: $0)
  }
  static let positiveDuration = ScalarKind(name: "a duration above zero such as 500ms, 2s or 30m") {
    Duration(written: $0).flatMap { $0 > .zero ? $0 : nil }
  }
}

extension ScalarKind<Duration> {
  /// A node is heard of three times in it, through a database that may be busy.
  static let nodeLease = ScalarKind(name: "a duration of 3s or more, such as 15s") {
    Duration(written: $0).flatMap { $0 >= .seconds(3) ? $0 : nil }
  }
}

extension ScalarKind<ByteCount> {
  static let size = ScalarKind(name: "a size such as 500kB, 10MB or 2GB") { ByteCount($0) }
}

extension ScalarKind<StoreKind> {
  static let store = ScalarKind(
    name: StoreKind.grammar, words: ["sqlite"], showing: StoreKind.masked
  ) { StoreKind(written: $0) }
}

extension ScalarKind<CivilDate> {
  static let date = ScalarKind(name: "a date such as 2026-11-01") { CivilDate($0) }
}

extension ScalarKind<QualifiedName> {
  static let elementName = ScalarKind(name: "{namespace}element, or element alone") {
    QualifiedName($0)
  }
}

extension ScalarKind<DeadlineRule.Span> {
  static let yearlyDay = ScalarKind(
    name: "a month and a day that every year has, such as \"03-01\""
  ) {
    // 2023 has no 29 February.
    CivilDate("2023-\($0)").map { .yearly(month: $0.month, day: $0.day) }
  }
}

extension ScalarKind where Value: CaseIterable & RawRepresentable<String> & SendableMetatype {
  /// One of an enumeration's words.
  static var word: ScalarKind {
    let words = Value.allCases.map(\.rawValue)
    let name = words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
    return ScalarKind(name: name, words: words) {
      Value(rawValue: $0)
    }
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isASCIIAlphanumeric: Bool {
    isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

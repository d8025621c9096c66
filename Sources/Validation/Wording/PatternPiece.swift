import Records

/// One piece of a simple pattern: characters of one class, a number of times.
struct PatternPiece {
  let characters: Characters
  let counts: ClosedRange<Int>

  enum Characters: Hashable {
    case literal(String)
    /// These digits.
    case digits(String)
    case capitals
    case smallLetters
    case letters
    case lettersAndDigits
    case digitsAndBlanks
  }

  /// The pieces of a pattern; `nil` when it has others than these.
  static func row(_ pattern: String) -> [PatternPiece]? {
    var rest = pattern[...]
    var pieces: [PatternPiece] = []
    while !rest.isEmpty {
      guard let characters = Characters(reading: &rest), let counts = readCounts(&rest) else {
        return nil
      }
      if case .literal(let text) = characters, counts == 1...1,
        case .literal(let before) = pieces.last?.characters, pieces.last?.counts == 1...1
      {
        pieces[pieces.count - 1] = PatternPiece(characters: .literal(before + text), counts: counts)
      } else {
        pieces.append(PatternPiece(characters: characters, counts: counts))
      }
    }
    return pieces
  }

  /// `11 siffer`, `fra 2 til 3 store bokstaver`, `«NO»`.
  var words: LocalizedText {
    if case .literal(let text) = characters, counts == 1...1 { return Phrase.quoted(text) }
    let (low, high) = (counts.lowerBound, counts.upperBound)
    let name = characters.name(isOne: low == 1 && (high == 1 || high == .max))
    if low == high { return LocalizedText { "\(low) \(name[$0])" } }
    if high == .max {
      return LocalizedText(
        nb: "minst \(low) \(name.nb)", nn: "minst \(low) \(name.nn)", sv: "minst \(low) \(name.sv)",
        en: "at least \(low) \(name.en)")
    }
    return LocalizedText(
      nb: "fra \(low) til \(high) \(name.nb)", nn: "frå \(low) til \(high) \(name.nn)",
      sv: "från \(low) till \(high) \(name.sv)", en: "from \(low) to \(high) \(name.en)")
  }

  /// Reads `{n}`, `{n,m}`, `{n,}`, `+`, or nothing.
  private static func readCounts(_ rest: inout Substring) -> ClosedRange<Int>? {
    switch rest.first {
    case "+":
      rest.removeFirst()
      return 1...Int.max
    case "*", "?":
      return nil
    case "{":
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let parts = rest[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
      rest = rest[rest.index(after: end)...]
      guard let low = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
      if parts.count == 1 { return low...low }
      if parts[1].isEmpty { return low...Int.max }
      guard let high = Int(parts[1]), low <= high else { return nil }
      return low...high
    default:
      return 1...1
    }
  }
}

extension PatternPiece.Characters {
  private static let classes: [String: PatternPiece.Characters] = [
    "0-9": .digits("0123456789"), "A-Z": .capitals, "A-ZÆØÅ": .capitals, "A-ZÅÄÖ": .capitals,
    "a-z": .smallLetters, "a-zæøå": .smallLetters, "A-Za-z": .letters, "a-zA-Z": .letters,
    "A-Z0-9": .lettersAndDigits, "0-9A-Z": .lettersAndDigits, "A-Za-z0-9": .lettersAndDigits,
    "a-zA-Z0-9": .lettersAndDigits, "0-9 ": .digitsAndBlanks, " 0-9": .digitsAndBlanks,
  ]

  /// Takes one class or character; `nil` when it is another than these.
  init?(reading rest: inout Substring) {
    let first = rest.removeFirst()
    switch first {
    case "[":
      guard let end = rest.firstIndex(of: "]") else { return nil }
      let inside = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      guard let characters = Self.classes[inside] ?? Self.digitClass(inside) else { return nil }
      self = characters
    case "\\":
      guard let escaped = rest.popFirst() else { return nil }
      if escaped == "d" {
        self = .digits("0123456789")
      } else if "+-./()*?[]{}|\\^".contains(escaped) {
        self = .literal(String(escaped))
      } else {
        return nil
      }
    case ".", "(", ")", "|", "*", "?", "+", "{", "}", "^", "$":
      return nil
    default:
      self = .literal(String(first))
    }
  }

  /// `89`, `1-9`: a class of digits only.
  private static func digitClass(_ inside: String) -> PatternPiece.Characters? {
    let characters = Array(inside)
    if characters.count == 3, characters[1] == "-", let low = characters[0].wholeNumberValue,
      let high = characters[2].wholeNumberValue, low <= high
    {
      return .digits((low...high).map(String.init).joined())
    }
    return characters.allSatisfy(\.isWholeNumber) ? .digits(inside) : nil
  }

  fileprivate func name(isOne: Bool) -> LocalizedText {
    switch self {
    case .literal(let text):
      return Phrase.quoted(text)
    case .digits(let digits) where digits.count < 10:
      let list = Phrase.oneOf(digits.map(String.init), quoting: false)
      return LocalizedText(
        nb: "siffer (\(list.nb))", nn: "siffer (\(list.nn))",
        sv: "\(isOne ? "siffra" : "siffror") (\(list.sv))",
        en: "\(isOne ? "digit" : "digits") (\(list.en))")
    case .digits:
      return LocalizedText(
        nb: "siffer", nn: "siffer", sv: isOne ? "siffra" : "siffror",
        en: isOne ? "digit" : "digits")
    case .capitals:
      return LocalizedText(
        nb: isOne ? "stor bokstav" : "store bokstaver",
        nn: isOne ? "stor bokstav" : "store bokstavar",
        sv: isOne ? "stor bokstav" : "stora bokstäver",
        en: isOne ? "capital letter" : "capital letters")
    case .smallLetters:
      return LocalizedText(
        nb: isOne ? "liten bokstav" : "små bokstaver",
        nn: isOne ? "liten bokstav" : "små bokstavar",
        sv: isOne ? "liten bokstav" : "små bokstäver",
        en: isOne ? "small letter" : "small letters")
    case .letters:
      return LocalizedText(
        nb: isOne ? "bokstav" : "bokstaver", nn: isOne ? "bokstav" : "bokstavar",
        sv: isOne ? "bokstav" : "bokstäver", en: isOne ? "letter" : "letters")
    case .lettersAndDigits:
      return LocalizedText(
        nb: isOne ? "bokstav eller siffer" : "bokstaver eller siffer",
        nn: isOne ? "bokstav eller siffer" : "bokstavar eller siffer",
        sv: isOne ? "bokstav eller siffra" : "bokstäver eller siffror",
        en: isOne ? "letter or digit" : "letters or digits")
    case .digitsAndBlanks:
      return LocalizedText(
        nb: "siffer eller mellomrom", nn: "siffer eller mellomrom",
        sv: isOne ? "siffra eller mellanslag" : "siffror eller mellanslag",
        en: isOne ? "digit or space" : "digits or spaces")
    }
  }
}

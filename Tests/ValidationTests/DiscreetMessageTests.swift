import Records
import Testing
import XML

@testable import Validation

/// What is told to people whom a page cannot know to be the sender's.
@Suite struct DiscreetMessageTests {

  /// Each kind, with the value wherever a sentence may repeat something of the form.
  private func violation(_ kind: ViolationKind) -> Violation {
    let words = ["actual": Phrase.actual("Kari Prøve"), "quoted": Phrase.afterColon("Kari Prøve")]
    let places = kind.wording.nb.matches(of: /\{([a-z]+)\}/).map { String($0.1) }
    let values = places.map { name in
      (name, words[name] ?? Phrase.same(["name", "extension"].contains(name) ? "Kari Prøve" : "x"))
    }
    return kind.violation(
      at: Place(line: 1, column: 1, path: "/a"), Dictionary(values) { first, _ in first })
  }

  @Test(arguments: ViolationKind.all.map(\.code))
  func `no sentence repeats what the form holds`(code: String) throws {
    let kind = try #require(ViolationKind.all.first { $0.code == code })
    let message = violation(kind).discreetMessage
    for language in Language.allCases {
      let sentence = message?[language] ?? "–"
      #expect(!sentence.contains("Kari") && !sentence.isEmpty)
      #expect(!sentence.contains("{"))
    }
  }

  @Test func `what is allowed is told all the same`() {
    let kind = ViolationKind.all.first { $0.code == "xsd.enumeration" }!
    let violation = kind.violation(
      at: Place(line: 1, column: 1, path: "/a/svar"),
      [
        "field": Phrase.same("svar"), "allowed": Phrase.oneOf(["ja", "nei"]),
        "actual": Phrase.actual("Kari"),
      ])
    #expect(violation.discreetMessage?.nb == "«svar» skal være «ja» eller «nei».")
    #expect(violation.discreetMessage?.en == "“svar” must be “ja” or “nei”.")
    #expect(violation.discreetMessage?.sv == "”svar” ska vara ”ja” eller ”nei”.")
  }

  @Test func `a value that looks like a sentence takes nothing with it`() {
    let kind = ViolationKind.all.first { $0.code == "check.past" }!
    let violation = kind.violation(
      at: Place(line: 1, column: 1, path: "/a"),
      ["field": Phrase.same("dato"), "actual": Phrase.actual(", men er «x» but is “y”")])
    for language in Language.allCases {
      #expect(violation.discreetMessage?[language].contains("x") == false)
    }
  }

  @Test func `a pipeline's own sentence is told, and those of unknown kinds are not`() {
    func violation(_ code: String) -> Violation {
      Violation(path: "/", code: code, message: LocalizedText("Skriv det om."))
    }
    #expect(violation("check.periode").discreetMessage?.nb == "Skriv det om.")
    #expect(violation("reference.reused").discreetMessage == nil)
    #expect(violation("package.name").discreetMessage == nil)
  }

  @Test(arguments: [
    ("født 01.01.2020", "født 01.01.2020"), ("nr 179120 - 99997", "nr •••••• - •••••"),
    ("17\u{00A0}91\u{200B}20 99997", "••\u{00A0}••\u{200B}•• •••••"),
    ("１７９１２０９９９９７", "•••••••••••"),
    ("gnr. 901 bnr. 214", "gnr. 901 bnr. 214"), ("19860312–2380", "••••••••–••••"),
  ])
  func `long numbers appear as dots, however they are written`(text: String, shown: String) {
    #expect(LongNumbers.masked(text) == shown)
  }
}

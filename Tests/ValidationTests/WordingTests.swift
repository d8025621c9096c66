import Records
import Testing
import XML

@testable import Validation

@Suite struct WordingTests {
  @Test(arguments: [
    ("[0-9]{11}", "11 siffer", "11 digits"), ("\\d{4}", "4 siffer", "4 digits"),
    ("[89][0-9]{8}", "9 siffer som begynner med 8 eller 9", "9 digits that begin with 8 or 9"),
    ("[A-Z]", "1 stor bokstav", "1 capital letter"),
    (
      "[A-Z]{2}[0-9]{5}", "2 store bokstaver og deretter 5 siffer",
      "2 capital letters and then 5 digits"
    ),
    ("NO[0-9]{9}", "«NO» og deretter 9 siffer", "“NO” and then 9 digits"),
    ("[0-9]{2,4}", "fra 2 til 4 siffer", "from 2 to 4 digits"),
    ("[0-9]+", "minst 1 siffer", "at least 1 digit"),
    ("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}", "en e-postadresse", "an e-mail address"),
    (
      "\\+?[0-9 ]{8,15}", "et telefonnummer, gjerne med + og landskode",
      "a telephone number, possibly with + and country code"
    ),
  ])
  func `usual patterns have plain words`(pattern: String, nb: String, en: String) {
    let words = PatternDescription.words(for: pattern)
    #expect(words?.nb == nb)
    #expect(words?.en == en)
  }

  @Test(arguments: [
    "(a|b)+", "[0-9]{2}(-[0-9]{2})?", "[^x]*", "\\p{L}+", "a.c", "[a-c]{2}", "[0-9]{4", "",
  ])
  func `other patterns have none rather than wrong ones`(pattern: String) {
    #expect(PatternDescription.words(for: pattern) == nil)
  }

  @Test(arguments: [
    ("Storgata 1", "Storgata 1"), ("  a \n b ", "a b"), ("17912099997", "•••••••••••"),
    ("nr. 179120 99997.", "nr. •••••• •••••."), ("860312-2380x", "••••••-••••x"),
    ("2026-11-21", "2026-11-21"), ("12345678", "12345678"),
  ])
  func `a value is repeated without identity numbers`(value: String, shown: String) {
    #expect(RepeatableValue(value)?.text == shown)
  }

  @Test(arguments: ["", "  ", String(repeating: "x", count: 41), "a\u{7}b"])
  func `a long value is not repeated`(value: String) {
    #expect(RepeatableValue(value) == nil)
  }

  @Test func `sentences name the field and what is allowed, in every language`() {
    let message = message(.enumeration(["ja", "nei", "vet ikke"]), value: "kanskje")
    #expect(message.nb == "«svar» skal være «ja», «nei» eller «vet ikke», men er «kanskje».")
    #expect(message.nn == "«svar» skal vere «ja», «nei» eller «vet ikke», men er «kanskje».")
    #expect(message.sv == "”svar” ska vara ”ja”, ”nei” eller ”vet ikke”, men är ”kanskje”.")
    #expect(message.en == "“svar” must be “ja”, “nei” or “vet ikke”, but is “kanskje”.")
  }

  @Test func `an empty value is not filled in`() {
    #expect(
      message(.pattern("[0-9]{4}"), value: "").nb
        == "«svar» skal være 4 siffer, men er ikke fylt ut.")
    #expect(message(.minLength(1, actual: 0), value: "").nb == "«svar» må fylles ut.")
  }

  @Test func `a pattern without words gives way to a rule that has some`() {
    let finding = SchemaFinding(
      place: Place(line: 1, column: 1, path: "/svar"), field: "svar", value: "abcd",
      kinds: [.pattern("(a|b)*"), .maxLength(3, actual: 4)])
    #expect(Violation(finding).code == "xsd.max-length")
    #expect(message(.pattern("(a|b)*"), value: "x").en.contains("(a|b)*") == false)
  }

  @Test func `numbers are greater and dates later`() {
    #expect(
      message(.maxInclusive("2026-12-31"), value: "2027-01-01").nb
        == "«svar» kan ikke være senere enn 2026-12-31, men er «2027-01-01».")
    #expect(
      message(.minInclusive("-5"), value: "-6").sv
        == "”svar” får inte vara mindre än -5, men är ”-6”.")
  }

  @Test func `long lists are cut short`() {
    let values = (1...40).map { "v\($0)" }
    #expect(Phrase.oneOf(values).nb.hasSuffix("«v12» eller en av 28 andre"))
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (10_000_000, "10 MB"), (1_500_000, "1,5 MB"),
    (2_000_000_000, "2 GB"),
  ])
  func `sizes have units`(bytes: Int, text: String) {
    #expect(Phrase.bytes(bytes).nb == text)
  }

  @Test(arguments: ViolationKind.all.map(\.code))
  func `every kind has a sentence of its own in every language`(code: String) {
    for kind in ViolationKind.all where kind.code == code {
      let sentences = Language.allCases.map { kind.wording[$0] }
      // Bokmål and Nynorsk may agree; no two others do.
      #expect(Set(sentences).count >= 3)
      #expect(sentences.allSatisfy { ".?".contains($0.last ?? " ") })
      let holes = sentences.map { Set($0.matches(of: #/\{[a-z]+\}/#).map { String($0.output) }) }
      #expect(Set(holes).count == 1, "a language lacks a value")
    }
  }

  private func message(_ kind: SchemaFinding.Kind, value: String?) -> LocalizedText {
    let place = Place(line: 1, column: 1, path: "/svar")
    return Violation(SchemaFinding(place: place, field: "svar", value: value, kinds: [kind]))
      .message
  }
}

import Testing

@testable import Settings

@Suite struct NameTests {
  @Test(arguments: [
    ("{urn:x:1.0}soknad", QualifiedName(namespace: "urn:x:1.0", local: "soknad")),
    ("soknad", QualifiedName(namespace: "", local: "soknad")),
  ])
  func `an element is written with its namespace in braces`(text: String, name: QualifiedName) {
    #expect(QualifiedName(text) == name)
    #expect(name.description == text)
  }

  @Test(arguments: ["", "{urn:x}", "{}soknad", "{urn:x", "x:soknad", "/soknad", "{a}{b}c", "a b"])
  func `anything else is no element`(text: String) {
    #expect(QualifiedName(text) == nil)
  }

  @Test(arguments: [
    ("/b:soknad/b:sone = 'x:y'", ["b"]), ("//a:x[b:y]/@c:z", ["a", "b", "c"]),
    ("child::a:x/following-sibling::*", ["a"]), ("/soknad/sone", []), ("\"a:b\" = 'c:d'", []),
    ("a:*", ["a"]), ("count(//no-5.x_y:felt)", ["no-5.x_y"]), ("self::node()", []),
    ("//b:id[1]|//d:id", ["b", "d"]),
  ])
  func `the prefixes of an XPath are found outside quotes and axes`(
    expression: String, prefixes: [String]
  ) {
    #expect(expression.xpathPrefixes == prefixes)
  }

  @Test(
    arguments: [
      ("quitePeriod", "quietPeriod"), ("routs", "routes"), ("Titel", "title"), ("colour", nil),
      ("x", nil),
    ] as [(String, String?)])
  func `the nearest word is suggested when it is near`(word: String, nearest: String?) {
    #expect(Spelling.nearest(to: word, among: ["quietPeriod", "routes", "title"]) == nearest)
  }
}

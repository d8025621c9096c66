import Testing

@testable import PostgresStore
@testable import SQLStore

@Suite struct FoldingTests {
  private let database: TestDatabase

  init() throws { database = try TestDatabase() }

  /// How the server folds each letter, alone and beside one that it does not fold with ICU.
  private func folded(_ text: String) throws -> [String] {
    try database.run(
      """
      SELECT \(text) FROM generate_series(33, 65533) AS i
      WHERE i NOT BETWEEN 127 AND 160 AND i NOT BETWEEN 55296 AND 57343
      ORDER BY i
      """
    ).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test(arguments: ["", "Ω"])
  func `every letter folds on the server as it does here`(beside: String) throws {
    let here = (UInt32(33)...65533).filter { !(127...160).contains($0) }
      .compactMap(Unicode.Scalar.init)
    let there = try folded("encode(convert_to(folded('\(beside)' || chr(i)), 'UTF8'), 'hex')")
    #expect(there.count == here.count)
    var otherwise: [String] = []
    for (letter, told) in zip(here, there) {
      var bytes = Array("\(beside)\(Character(letter))".utf8)
      bytes.withUnsafeMutableBufferPointer { FoldedText.fold($0) }
      let expected = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      if told != expected { otherwise.append("U+\(String(letter.value, radix: 16)): \(told)") }
    }
    #expect(otherwise == [])
  }

  @Test(arguments: ["ΑΘΗΝΑ", "İstanbul", "STRAẞE", "Ǩeäŋŋ", "4 Ω", "Guovdageaidnu ČÁLLIT"])
  func `what is written as it was typed is found`(title: String) throws {
    let words = try #require(FoldedText.words(title))
    #expect(try database.run("SELECT holds('\(words)', '\(title)', NULL)") == "t\n")
    #expect(try database.run("SELECT holds('\(words)', NULL, 'x \(title) y')") == "t\n")
    #expect(try database.run("SELECT holds('\(words)z', '\(title)', NULL)") == "f\n")
  }
}

/// What is told of an outcome, twice: for programs and for people.
package struct OutcomeText: Hashable, Sendable {
  /// UTF-8 JSON, ending with a line feed.
  package let json: [UInt8]
  /// UTF-8 text, ending with a line feed.
  package let text: [UInt8]

  package init(json: [UInt8], text: [UInt8]) {
    self.json = json
    self.text = text
  }
}

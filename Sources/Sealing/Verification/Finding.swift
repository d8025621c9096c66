/// One thing that was found while a container was judged.
package struct Finding: Hashable, Sendable {
  /// A stable name, such as `integrity.digest`.
  package let code: String
  /// The entry that it is about; `nil` when it is the container.
  package let entry: String?
  /// What was found, as a sentence.
  package let text: String
  /// What it makes of the answer; `nil` for what the reader should know but is not wrong.
  package let consequence: SubIndication?

  init(_ code: String, _ entry: String?, _ text: String, _ consequence: SubIndication?) {
    self.code = code
    self.entry = entry
    self.text = text
    self.consequence = consequence
  }
}

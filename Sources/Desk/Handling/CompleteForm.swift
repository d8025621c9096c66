import Records

/// How an item is closed.
struct CompleteForm {
  private let chosen: String
  private let words: DeskWords

  init(_ form: PageForm?, _ words: DeskWords) {
    chosen = form?["code"] ?? ""
    self.words = words
  }

  /// A code that closes the item; `nil` when none was chosen.
  var code: CompletionCode? { CompletionCode(rawValue: chosen).flatMap { $0.closes ? $0 : nil } }

  var errors: [FormError] {
    code == nil ? [FormError(text: words("work.codeMissing"), target: "code")] : []
  }

  func fields(checked: Bool) -> [[String: Any]] {
    let codes = CompletionCode.allCases.filter(\.closes).map {
      (value: $0.rawValue, text: "\($0.rawValue) – \(words.code($0))")
    }
    return [
      Field(
        "code", words("work.code"), .choice([("", words("work.chooseCode"))] + codes),
        value: chosen, problem: checked ? errors.first?.text : nil
      ).model
    ]
  }
}

import FormView
import Foundation
import Records

/// A value of a form in words, with what was sent beside it for programs.
struct FormValueModel {
  private let value: FormValue
  private let words: DeskWords

  init(_ value: FormValue, _ words: DeskWords) {
    self.value = value
    self.words = words
  }

  var model: [String: Any] {
    switch value.meaning {
    case .text(let text): text.contains("\n") ? ["lines": text] : ["plain": text]
    case .code(let label): said(label)
    case .codes(let labels): said(labels.joined(separator: ", "))
    case .date(let date): ["time": ["iso": value.raw, "text": words.time.text(date)]]
    case .moment(let moment): ["time": ["iso": value.raw, "text": words.time.text(moment)]]
    case .clock(let hour, let minute):
      ["time": ["iso": value.raw, "text": words.time.clock(hour: hour, minute: minute)]]
    case .number(let digits, let unit): said(number(digits) + (unit.map { "\u{A0}\($0)" } ?? ""))
    case .yes: said(words("item.yes"))
    case .no: said(words("item.no"))
    case .present: ["said": ["raw": value.raw, "text": words("item.yes")]]
    case .empty: ["none": true]
    }
  }

  /// What stands for a text, which `data` keeps for programs.
  private func said(_ text: String) -> [String: Any] {
    ["said": ["raw": value.raw, "text": text]]
  }

  /// Every digit as it was sent, with the language's decimal mark; thousands apart from 10,000 on,
  /// so that a year is never torn apart.
  private func number(_ digits: String) -> String {
    guard let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")) else {
      return digits
    }
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return number.formatted(
      Decimal.FormatStyle(locale: words.language.locale)
        .precision(.fractionLength(decimals))
        .grouping(abs(number) < 10_000 ? .never : .automatic))
  }
}

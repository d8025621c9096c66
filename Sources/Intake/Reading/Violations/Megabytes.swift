/// A count of bytes for people: decimal megabytes with at most two decimals.
struct Megabytes {
  private let hundredths: Int

  init(_ bytes: Int) {
    hundredths = bytes / 10_000
  }

  /// As Norwegian and Swedish write it: `0,5`.
  var withComma: String { text(separator: ",") }

  /// As English writes it: `0.5`.
  var withPoint: String { text(separator: ".") }

  private func text(separator: String) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return "\(whole)" }
    return
      "\(whole)\(separator)\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
  }
}

/// Names and label values as the text format 0.0.4 of Prometheus writes them.
enum MetricName {
  /// Whether a metric may be called so: `[a-zA-Z_:][a-zA-Z0-9_:]*`.
  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !isDigit(first) else { return false }
    return name.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ":") }
  }

  /// Whether a label may be called so: `[a-zA-Z_][a-zA-Z0-9_]*`, without the names that
  /// Prometheus keeps for itself.
  static func isValidLabel(_ name: String) -> Bool {
    guard let first = name.utf8.first, !isDigit(first), !name.hasPrefix("__"), name != "le",
      name != "quantile"
    else { return false }
    return name.utf8.allSatisfy(isWord)
  }

  /// The nearest name that is valid: `hb.requests` becomes `hb_requests`.
  static func nearest(to text: String) -> String {
    let bytes = text.utf8.map { isWord($0) ? $0 : UInt8(ascii: "_") }
    let name = String(decoding: bytes, as: UTF8.self)
    guard let first = bytes.first, !isDigit(first) else { return "_\(name)" }
    return name
  }

  /// A label's value between its quotation marks.
  static func escape(_ value: String) -> String {
    escape(help: value).replacing("\"", with: "\\\"")
  }

  /// The text of a `# HELP` line.
  static func escape(help: String) -> String {
    guard help.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") })
    else { return help }
    return help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  /// A number as Go reads it.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    guard value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
    return String(Int64(value))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "_")
  }
}

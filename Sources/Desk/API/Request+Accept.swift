import Hummingbird

extension Request {
  /// The first of these media types that the caller takes; quality values only tell what it does not
  /// take at all (RFC 9110 § 12.5.1).
  @discardableResult
  func accepts(_ types: String...) throws(Problem) -> String {
    let field = headers[.accept] ?? "*/*"
    let ranges = field.split(separator: ",").compactMap {
      range -> (type: String, weight: Double)? in
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let type = parts.first?.lowercased() else { return nil }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        .flatMap { Double($0.dropFirst(2)) }
      return (type, weight ?? 1)
    }
    var best: (type: String, weight: Double)?
    for type in types {
      let general = "\(type.prefix { $0 != "/" })/*"
      let range =
        ranges.first { $0.type == type } ?? ranges.first { $0.type == general }
        ?? ranges.first { $0.type == "*/*" }
      guard let range, range.weight > 0 else { continue }
      if best.map({ $0.weight < range.weight }) ?? true { best = (type, range.weight) }
    }
    guard let best else {
      throw Problem("not-acceptable", .notAcceptable, ["types": types.joined(separator: ", ")])
    }
    return best.type
  }
}

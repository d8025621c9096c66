import Settings
import XML

/// Compiles the XPaths of one pipeline, each text once, and keeps what is wrong with them.
final class XPathCompiler {
  private let namespaces: [String: String]
  private var compiled: [String: XPath] = [:]
  private(set) var problems: [ConfigurationProblem] = []

  init(namespaces: [String: String]) {
    self.namespaces = namespaces
  }

  /// `nil` when there is nothing to compile, or it is no XPath.
  func compile(_ expression: Located<String>?) -> XPath? {
    guard let expression else { return nil }
    if let known = compiled[expression.value] { return known }
    do throws(XMLError) {
      let xpath = try XPath(expression.value, namespaces: namespaces)
      compiled[expression.value] = xpath
      return xpath
    } catch {
      problems.append(
        ConfigurationProblem(
          at: expression.place, "this XPath cannot be used: \(error.reason)",
          remedy: "write XPath 1.0 with the prefixes that stand under namespaces"))
      return nil
    }
  }
}

extension XMLError {
  /// For people who write configuration.
  var reason: String {
    switch self {
    case .expression(_, let reason), .library(let reason): reason
    case .schema(let list), .malformed(let list):
      list.map(\.description).joined(separator: "; ")
    case .refused(let refusal, _, _): "\(refusal)"
    }
  }
}

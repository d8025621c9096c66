/// The prefixes, functions and variables that an XPath expression uses, found by reading its tokens
/// (XPath 1.0 § 3.7): libxml2 itself notices an unknown one only when a document leads it there.
struct XPathNames {
  private var prefixes: Set<String> = []
  private var functions: Set<String> = []
  private var variables: Set<String> = []

  init(in expression: String) {
    var rest = expression.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "'" || scalar == "\"" {
        rest = rest.dropFirst().drop { $0 != scalar }.dropFirst()
      } else if scalar == "$" {
        rest = rest.dropFirst()
        variables.insert(rest.popName())
      } else if scalar.startsName {
        readName(&rest)
      } else {
        rest = rest.dropFirst()
      }
    }
  }

  /// What is wrong with the names, for people; `nil` when nothing is.
  func problem(namespaces: [String: String]) -> String? {
    if let prefix = prefixes.subtracting(namespaces.keys).sorted().first {
      return "the prefix \"\(prefix)\" stands for no namespace"
    }
    if let function = functions.subtracting(XPathNames.known).sorted().first {
      return "there is no function \"\(function)\""
    }
    if let variable = variables.sorted().first { return "there is no variable \"\(variable)\"" }
    return nil
  }

  private mutating func readName(_ rest: inout Substring.UnicodeScalarView) {
    let name = rest.popName()
    if rest.first == ":", rest.dropFirst().first != ":" {
      prefixes.insert(name)
      rest = rest.dropFirst()
      _ = rest.popName()
    } else if rest.drop(while: \.properties.isWhitespace).first == "(" {
      functions.insert(name)
    }
  }

  /// The core functions (XPath 1.0 § 4), and what else may stand before a parenthesis: node tests
  /// and operators.
  private static let known: Set<String> = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring",
    "string-length", "normalize-space", "translate", "boolean", "not", "true", "false", "lang",
    "number", "sum", "floor", "ceiling", "round", "comment", "text", "processing-instruction",
    "node", "and", "or", "div", "mod",
  ]
}

extension Substring.UnicodeScalarView {
  fileprivate mutating func popName() -> String {
    let name = prefix {
      $0.startsName || $0 == "-" || $0 == "." || $0.properties.numericType != nil
    }
    self = self[name.endIndex...]
    return String(String.UnicodeScalarView(name))
  }
}

extension Unicode.Scalar {
  fileprivate var startsName: Bool { self == "_" || properties.isAlphabetic }
}

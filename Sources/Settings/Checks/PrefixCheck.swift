/// Checks that the prefixes in a pipeline's XPaths are declared. Everything else about an XPath is
/// found when it is compiled.
struct PrefixCheck {
  let pipeline: PipelineDefinition
  let findings: Findings

  func run() {
    for expression in pipeline.expressions {
      for prefix in expression.value.xpathPrefixes
      where prefix != "xml" && pipeline.namespaces[prefix] == nil {
        findings.add(
          at: expression.place, "the prefix \"\(prefix)\" is not declared",
          remedy: pipeline.namespaces.isEmpty
            ? "declare it under namespaces"
            : Spelling.remedy(for: prefix, among: pipeline.namespaces.keys.sorted()))
      }
    }
  }
}

extension PipelineDefinition {
  /// Every XPath in it, in the order in which they are declared here.
  package var expressions: [Located<String>] {
    var all: [Located<String>] = []
    for language in [title.nb, title.nn, title.sv, title.en] {
      for case .value(let expression) in language where !all.contains(expression) {
        all.append(expression)
      }
    }
    all += [reference, sender].compactMap(\.self) + attachments.required.compactMap(\.when)
    for check in checks {
      all.append(check.path)
      switch check.kind {
      case .expression(let test, _, _): all.append(test)
      case .attachment(let digest): all += [digest].compactMap(\.self)
      default: break
      }
    }
    return all + routes.map(\.when)
  }
}

extension String {
  /// The prefixes of the names in an XPath 1.0 expression, each once, in the order of appearance.
  var xpathPrefixes: [String] {
    var prefixes: [String] = []
    var name = ""
    var quote: Character?
    var rest = self[...]
    while let character = rest.popFirst() {
      if let open = quote {
        quote = character == open ? nil : open
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == ":", !name.isEmpty {
        // `axis::name` has no prefix before its colons.
        if rest.first == ":" {
          rest.removeFirst()
        } else if !prefixes.contains(name) {
          prefixes.append(name)
        }
        name = ""
        continue
      }
      let belongs =
        quote == nil && (character.isLetter || "_-.".contains(character) || character.isNumber)
      name = belongs ? name + String(character) : ""
    }
    return prefixes
  }
}

import Foundation
import Yams

/// Reads one YAML file of a home into its tree of nodes.
struct YAMLFile {
  /// The largest file that is read: many times what the largest municipality needs.
  static let limit = ByteCount(bytes: 2_000_000)

  /// Relative to the home.
  let name: String
  let findings: Findings

  /// The keys of the file's mapping; `nil`, with the problem reported, when the file cannot be read
  /// or holds no mapping.
  func read(inHome home: String, expecting block: KeyBlock) -> MappingReader? {
    guard let text = text(at: "\(home)/\(name)") else { return nil }
    return parse(text, expecting: block)
  }

  /// The same for text that is already at hand.
  func parse(_ text: String, expecting block: KeyBlock) -> MappingReader? {
    guard let node = compose(text) else { return nil }
    return MappingReader(
      node, at: SourcePlace(file: name, line: node.mark?.line ?? 1), block, findings)
  }

  private func text(at path: String) -> String? {
    guard let file = FileManager.default.contents(atPath: path) else {
      let exists = FileManager.default.fileExists(atPath: path)
      report(
        exists ? "the file cannot be read" : "there is no such file",
        remedy: exists ? "give the user that runs postgang the right to read it" : "put it there")
      return nil
    }
    guard file.count <= YAMLFile.limit.bytes else {
      report(
        "the file is larger than \(YAMLFile.limit)", remedy: "look whether it is the right one")
      return nil
    }
    guard let text = String(validating: file, as: UTF8.self) else {
      report("the file is not UTF-8 text", remedy: "save it as UTF-8")
      return nil
    }
    return text
  }

  private func compose(_ text: String) -> Node? {
    do {
      // The basic resolver gives no value a type. The parser must live until the anchors were looked
      // for: nodes hold them weakly.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      return try withExtendedLifetime(parser) {
        guard let node = try parser.singleRoot() else {
          report("the file is empty", remedy: "see docs/configuration.md for what belongs in it")
          return nil
        }
        return hasAnchor(node) ? nil : node
      }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("the file is not YAML: \(error)", remedy: "correct it")
    }
    return nil
  }

  /// Reports the first anchor. An alias repeats its anchor's nodes, so a tree with aliases may be
  /// exponentially larger than its file; the walk ends at the first anchor, which comes before any
  /// alias.
  private func hasAnchor(_ node: Node) -> Bool {
    if let anchor = node.anchor {
      findings.add(
        at: SourcePlace(file: name, line: node.mark?.line ?? 0),
        "anchors and aliases (&\(anchor.rawValue)) are not used here",
        remedy: "write the value out where it is needed")
      return true
    }
    switch node {
    case .mapping(let mapping): return mapping.contains { hasAnchor($0.key) || hasAnchor($0.value) }
    case .sequence(let sequence): return sequence.contains(where: hasAnchor)
    case .scalar, .alias: return false
    }
  }

  private func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let words = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      report(
        "not YAML at column \(mark.column): \(words)", line: mark.line,
        remedy: "look at indentation, quotes, colons and brackets on this line and the one before")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
      report(
        "\(names) stands more than once in the same mapping", line: context.mark.line,
        remedy: "keep one of them")
    default:
      report("not YAML: \(error)", remedy: "correct it")
    }
  }

  private func report(_ problem: String, line: Int = 0, remedy: String) {
    findings.add(at: SourcePlace(file: name, line: line), problem, remedy: remedy)
  }
}

import Records
import Yams

/// Reads one mapping of a YAML file by its keys, and reports what is wrong with them.
///
/// Every accessor returns `nil`, or the default, when it reported something; the caller goes on with
/// its next key.
struct MappingReader {
  let place: SourcePlace
  let findings: Findings
  private let block: KeyBlock
  private let nodes: [String: Node]
  private let lines: [String: Int]
  /// Keys that an unknown key was probably meant to be: they are not reported as missing too.
  private let misspelled: Set<String>

  /// `nil`, with the problem reported, when the node is no mapping. Reports keys that `block` does
  /// not know.
  init?(_ node: Node, at place: SourcePlace, _ block: KeyBlock, _ findings: Findings) {
    guard case .mapping(let mapping) = node else {
      findings.add(
        at: place, "is \(node.kindName)",
        remedy: "write a mapping with \(block.keys.joined(separator: ", "))")
      return nil
    }
    var nodes: [String: Node] = [:]
    var lines: [String: Int] = [:]
    var misspelled: Set<String> = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? "?"
      guard block.keys.contains(name) else {
        findings.add(
          at: place.within(name, line: key.mark?.line), "unknown key \"\(name)\"",
          remedy: Spelling.remedy(for: name, among: block.keys))
        if let meant = Spelling.nearest(to: name, among: block.keys) { misspelled.insert(meant) }
        continue
      }
      nodes[name] = value
      lines[name] = key.mark?.line
    }
    self.place = place
    self.findings = findings
    self.block = block
    self.nodes = nodes
    self.lines = lines
    self.misspelled = misspelled
  }

  func has(_ key: String) -> Bool { node(key) != nil }

  /// Where a key stands, or the mapping when it is missing.
  func place(of key: String) -> SourcePlace { place.within(key, line: lines[key]) }

  // MARK: Single values

  /// A value that must be there.
  func value<Value>(_ key: String, _ kind: ScalarKind<Value>) -> Located<Value>? {
    guard has(key) else {
      reportMissing(key, kind.name)
      return nil
    }
    return optional(key, kind)
  }

  /// A value that may be missing.
  func optional<Value>(_ key: String, _ kind: ScalarKind<Value>) -> Located<Value>? {
    guard let node = node(key) else { return nil }
    return read(node, kind, at: place(of: key))
  }

  /// A value, or the default when it is missing.
  func value<Value>(_ key: String, _ kind: ScalarKind<Value>, default: Value) -> Value {
    optional(key, kind)?.value ?? `default`
  }

  // MARK: Mappings and lists

  /// A mapping that must be there.
  func mapping(_ key: String, _ block: KeyBlock) -> MappingReader? {
    guard has(key) else {
      reportMissing(key, "a mapping with \(block.keys.joined(separator: ", "))")
      return nil
    }
    return optionalMapping(key, block)
  }

  func optionalMapping(_ key: String, _ block: KeyBlock) -> MappingReader? {
    guard let node = node(key) else { return nil }
    return MappingReader(node, at: place(of: key), block, findings)
  }

  /// The mappings of a list; none when it is missing.
  func mappings(_ key: String, _ block: KeyBlock) -> [MappingReader] {
    elements(key).compactMap { MappingReader($0.node, at: $0.place, block, findings) }
  }

  /// The single values of a list; none when it is missing.
  func values<Value>(_ key: String, _ kind: ScalarKind<Value>) -> [Located<Value>] {
    elements(key).compactMap { read($0.node, kind, at: $0.place) }
  }

  /// A mapping whose keys are free, of single values; empty when it is missing.
  func freeMapping(_ key: String) -> [(key: String, value: Located<String>)] {
    guard let node = node(key) else { return [] }
    guard case .mapping(let mapping) = node else {
      reportKind(node, "a mapping (key: value)", at: place(of: key))
      return []
    }
    return mapping.compactMap { name, node in
      guard let name = name.scalar?.string else { return nil }
      let place = place(of: key).within(name, line: node.mark?.line)
      return read(node, .text, at: place).map { (name, $0) }
    }
  }

  // MARK: Reporting

  func report(
    _ key: String, _ problem: String, remedy: String,
    severity: ConfigurationProblem.Severity = .error
  ) {
    findings.add(severity, at: place(of: key), problem, remedy: remedy)
  }

  func reportMissing(_ key: String, _ kind: String) {
    guard !misspelled.contains(key) else { return }
    findings.add(at: place(of: key), "the key is missing", remedy: "write \(kind)")
  }

  func reportKind(_ node: Node, _ kind: String, at place: SourcePlace) {
    findings.add(at: place, "is \(node.kindName)", remedy: "write \(kind)")
  }

  // MARK: Nodes

  func node(_ key: String) -> Node? {
    precondition(block.keys.contains(key), "the key \(key) is not among those of its block")
    return nodes[key]
  }

  private func elements(_ key: String) -> [(node: Node, place: SourcePlace)] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      reportKind(node, "a list", at: place(of: key))
      return []
    }
    return sequence.enumerated().map { index, node in
      (node, place(of: key).element(index + 1, line: node.mark?.line))
    }
  }

  func read<Value>(
    _ node: Node, _ kind: ScalarKind<Value>, at place: SourcePlace
  ) -> Located<Value>? {
    guard case .scalar(let scalar) = node else {
      reportKind(node, kind.name, at: place)
      return nil
    }
    guard !scalar.string.isEmpty else {
      findings.add(at: place, "has no value", remedy: "write \(kind.name)")
      return nil
    }
    guard let value = kind.read(scalar.string) else {
      findings.add(
        at: place, "\"\(kind.showing(scalar.string))\" cannot stand here",
        remedy: kind.remedy(for: scalar.string))
      return nil
    }
    return Located(value, at: place)
  }
}

extension Node {
  fileprivate var kindName: String {
    switch self {
    case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "a single value"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

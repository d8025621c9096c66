import Foundation

/// docs/configuration.md, which these tests keep true.
enum Documentation {
  static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return try! String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
  }()

  /// The YAML block that begins with `# NAME`.
  static func example(_ name: String) -> String {
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
    let block = blocks.first { $0.hasPrefix("# \(name)\n") }!
    return block.components(separatedBy: "\n```")[0] + "\n"
  }

  /// The keys in the first column of the tables of one section.
  static func keys(ofSection name: String) -> Set<String> {
    let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix("`\(name)`") }!
    let table = section.components(separatedBy: "\n### ")[0]
    return Set(
      table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        .map { String($0.dropFirst(3).prefix { $0 != "`" }) })
  }
}

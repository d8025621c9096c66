/// A name as libxml2's messages and schemas write it: `{namespace}local`, `xs:local` for what is
/// built in, or `local` alone.
struct ExpandedName: Hashable {
  let namespace: String
  let local: String

  static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"

  init(namespace: String, local: String) {
    self.namespace = namespace
    self.local = local
  }

  /// `nil` for a wildcard (`##any`, `##other:…`, `{namespace}*`).
  init?(_ text: some StringProtocol) {
    var local = String(text)
    var namespace = ""
    if local.hasPrefix("{"), let end = local.lastIndex(of: "}") {
      namespace = String(local[local.index(after: local.startIndex)..<end])
      local = String(local[local.index(after: end)...])
    } else if local.hasPrefix("xs:") {
      namespace = ExpandedName.schemaNamespace
      local = String(local.dropFirst(3))
    }
    guard !local.isEmpty, !local.contains(where: { "#*:".contains($0) }) else { return nil }
    self.init(namespace: namespace, local: local)
  }
}

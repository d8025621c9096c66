/// The name of an XML element: its namespace, empty when it has none, and its local name.
package struct QualifiedName: Hashable, Sendable {
  package let namespace: String
  package let local: String

  package init(namespace: String, local: String) {
    self.namespace = namespace
    self.local = local
  }

  /// Reads `{namespace}local`, or `local` alone for an element without namespace; `nil` otherwise.
  package init?(_ text: String) {
    var local = text[...]
    var namespace = ""
    if local.first == "{" {
      guard let end = local.firstIndex(of: "}") else { return nil }
      namespace = String(local[local.index(after: local.startIndex)..<end])
      local = local[local.index(after: end)...]
      guard !namespace.isEmpty else { return nil }
    }
    guard !local.isEmpty, !local.contains(where: { "{}:/ \t\n".contains($0) }) else { return nil }
    self.init(namespace: namespace, local: String(local))
  }
}

extension QualifiedName: CustomStringConvertible {
  /// `{namespace}local`.
  package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

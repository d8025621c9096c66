import Records
import XML

extension FormVocabulary {
  /// Reads a schema and what it includes or imports from its own folder.
  ///
  /// - Parameters:
  ///   - main: the schema's file in its folder.
  ///   - read: the bytes of a file of that folder; `nil` when there is none.
  package init(main: String, read: (String) -> [UInt8]?) {
    var waiting = [main]
    var seen: Set<String> = []
    while let name = waiting.popLast() {
      // Only files beside the schema: it is from there that its form was judged.
      guard seen.insert(name).inserted, !name.contains(":"),
        !name.split(separator: "/", omittingEmptySubsequences: false).contains(where: {
          $0 == ".." || $0.isEmpty
        }), let bytes = read(name), let document = try? Document(bytes)
      else { continue }
      let reader = SchemaReader(document)
      reader.read(into: &self)
      waiting += reader.neighbours
    }
  }
}

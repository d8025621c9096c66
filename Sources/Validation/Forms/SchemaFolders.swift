import Durable
import Records
import Settings
import XML

/// The folder `schemas/` of a home: `FAMILY/VERSION/` with each form's schema, and `catalogue/`
/// with schemas that several forms import, found by their target namespace.
final class SchemaFolders {
  private let home: Folder
  private var catalogue: [String: [UInt8]]?

  /// Below `schemas/`.
  private static let catalogueFolder = "catalogue"
  /// Bytes of one file.
  private static let mostBytes = 20_000_000

  init(home: Folder) {
    self.home = home
  }

  /// Compiles a form's schema; `nil` when that does not work, and why is in `problems`.
  func schema(of form: FormDefinition, problems: inout [ConfigurationProblem]) -> Schema? {
    do throws(XMLError) {
      let sources = try SchemaSources(main: form.schema, catalogue: catalogued()) { path in
        try home.contents(of: "\(form.schemaFolder)/\(path)", limit: SchemaFolders.mostBytes)
      }
      return try Schema(sources)
    } catch {
      guard case .schema(let list) = error else {
        problems.append(ConfigurationProblem(at: form.place, error.reason, remedy: ""))
        return nil
      }
      problems += list.map { problem in
        ConfigurationProblem(
          at: SourcePlace(file: "\(form.schemaFolder)/\(problem.file)", line: problem.line),
          problem.message, remedy: "correct the schema of \(form.identity)")
      }
      return nil
    }
  }

  /// The catalogue's files by the namespace that each defines; empty when there is no catalogue.
  private func catalogued() -> [String: [UInt8]] {
    if let catalogue { return catalogue }
    var files: [String: [UInt8]] = [:]
    // Without the folder there is no catalogue; what a form then lacks is reported for that form.
    if let folder = try? home.folder("schemas/\(SchemaFolders.catalogueFolder)") {
      try? folder.forEachEntry { name, _ in
        if name.hasSuffix(".xsd"),
          let bytes = try? folder.contents(of: name, limit: SchemaFolders.mostBytes),
          let target = try? Document(bytes).root.attribute("targetNamespace")
        {
          files[target] = bytes
        }
        return true
      }
    }
    catalogue = files
    return files
  }
}

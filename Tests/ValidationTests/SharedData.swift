import Durable
import Foundation
import Records
import Settings
import Testing

@testable import Validation

/// Files of others that do not belong to the package.
enum SharedData {
  static let root =
    ProcessInfo.processInfo.environment["POSTGANG_SHARED"]
    ?? URL(filePath: ShippedForm.root).appending(path: "../shared").standardizedFileURL.path()

  static let isThere = FileManager.default.fileExists(atPath: "\(root)/data/fiks-arkiv")

  static let absence: Comment = """
    The real schemas and messages are not there: set POSTGANG_SHARED to the folder that holds data/.
    """

  static func bytes(_ path: String) throws -> [UInt8] {
    try OpenFile.reading("\(root)/\(path)").contents()
  }

  /// The rows of a table, by its column's names.
  static func table(_ path: String) throws -> [[String: String]] {
    let lines = String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
    let names = lines[0].split(separator: "\t").map(String.init)
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(names, line.split(separator: "\t").map(String.init)))
    }
  }

  /// A stage that takes in forms of one folder: a pipeline is all that has to be written.
  static func desk(
    family: String, version: String, folder: String, forms: [(schema: String, root: String)]
  ) throws -> Desk {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
    var files: [String: String] = [:]
    for name in names where name.hasSuffix(".xsd") {
      files["schemas/\(family)/\(version)/\(name)"] =
        String(decoding: try bytes("\(folder)/\(name)"), as: UTF8.self)
    }
    let entries = forms.map {
      """
        - { family: \(family), version: "\(version)", root: "\($0.root)", schema: "\($0.schema)" }
      """
    }
    files["pipelines/x.yaml"] = """
      service: x
      title: { nb: "X", nn: "X", sv: "X", en: "X" }
      forms:
      \(entries.joined(separator: "\n"))
      """
    return try Desk(files, pipelines: ["pipelines/x.yaml"])
  }
}

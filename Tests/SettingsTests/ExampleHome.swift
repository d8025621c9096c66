import Foundation

@testable import Records
@testable import Settings

/// The home that docs/configuration.md shows, perhaps with changes, on disk.
struct ExampleHome: ~Copyable {
  let path: String

  static let settings = Documentation.example("postgang.yaml")
  static let pipeline = Documentation.example("pipelines/barnehageplass.yaml")
  static let map = Documentation.example("pipelines/service-map.yaml")

  /// - Parameter files: contents by path, in the place of the example's or beside it; `nil` for a
  ///   file that is missing.
  init(_ files: [String: String?] = [:]) throws {
    path = NSTemporaryDirectory() + "postgang-" + UUID().uuidString
    var all: [String: String?] = [
      "postgang.yaml": ExampleHome.settings,
      "pipelines/barnehageplass.yaml": ExampleHome.pipeline,
      "pipelines/service-map.yaml": ExampleHome.map,
      "schemas/barnehageplass/1.0/form.xsd": "<schema/>",
    ]
    all.merge(files) { $1 }
    for case (let name, let text?) in all {
      let file = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func load(on day: String = "2026-11-21") -> Configuration.Loaded {
    Configuration.load(home: path, on: CivilDate(day)!)
  }
}

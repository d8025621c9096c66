import Foundation

/// The schemas and pipelines that come with the program.
package struct Shipped: Sendable {
  /// Holds `schemas/` and `pipelines/`.
  package let root: String

  /// Looks at `from` when it is given, else in `share/postgang` beside the program's own folder
  /// (as `make install` puts it), else in the folders above the program (a checkout).
  package init(from: String?, program: String) throws(HomeError) {
    let candidates = from.map { [$0] } ?? Shipped.places(around: program)
    guard let root = candidates.first(where: Shipped.isComplete) else {
      throw .unusable(
        what: "the shipped schemas and pipelines",
        why: "no folder with schemas/ and pipelines/ at \(candidates.joined(separator: ", "))",
        remedy: "Name the folder that holds both with --from.")
    }
    self.root = root
  }

  /// The desk's templates, words and style: installed, or in a checkout.
  package var desk: String {
    let installed = "\(root)/desk"
    return FileManager.default.fileExists(atPath: installed) ? installed : "\(root)/Sources/Desk"
  }

  private static func places(around program: String) -> [String] {
    var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    var places = [
      folder.appending(path: "share/postgang").path,
      folder.deletingLastPathComponent().appending(path: "share/postgang").path,
    ]
    while folder.path != "/" {
      places.append(folder.path)
      folder.deleteLastPathComponent()
    }
    return places
  }

  private static func isComplete(_ root: String) -> Bool {
    ["schemas", "pipelines"].allSatisfy { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }
}

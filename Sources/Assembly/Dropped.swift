import Durable
import Foundation
import Intake
import Records

/// A submission on its way into the drop folder.
package struct Dropped {
  /// The name under which it is dropped.
  package let name: String
  let digest: ContentDigest
  let at: Instant

  init(_ path: String, in home: Home) throws {
    let url = URL(fileURLWithPath: path)
    name = url.lastPathComponent
    digest = try DropFolder.digest(
      of: name, in: Folder(at: url.deletingLastPathComponent().path), limits: home.readLimits)
    at = home.clock.now()
  }

  /// That it was dropped, for programs.
  package var json: CanonicalJSON {
    .object([
      (name: "sha256", value: .string(digest.hex)), (name: "submission", value: .string(name)),
    ])
  }
}

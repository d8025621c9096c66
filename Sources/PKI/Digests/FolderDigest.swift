import Records

/// The digest of a dropped folder: SHA-256 over one line `HEX  PATH\n` for each of its files,
/// sorted by the bytes of PATH, as `sha256sum` prints them.
package struct FolderDigest: Sendable {
  private var lines: [(path: String, content: ContentDigest)] = []

  package init() {}

  /// Adds a file by its path within the folder, in NFC.
  package mutating func add(_ path: String, _ content: ContentDigest) {
    lines.append((path, content))
  }

  package func finish() -> ContentDigest {
    var digest = SHA256()
    for line in lines.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      digest.update(Array("\(line.content.hex)  \(line.path)\n".utf8))
    }
    return digest.finish()
  }

  /// The digest of the files with these paths and digests.
  package static func of(_ files: [(path: String, content: ContentDigest)]) -> ContentDigest {
    var digest = FolderDigest()
    for file in files { digest.add(file.path, file.content) }
    return digest.finish()
  }
}

import Containers
import Durable
import Evidence
import PKI
import Records

/// The files of one of our containers that its evidence covers: every data file, the manifest and
/// the signature. Not `mimetype`, and nothing that was added as evidence.
package struct CoveredFiles: Sendable {
  private let archive: ArchiveReader
  /// In the container's order.
  package let entries: [ArchiveEntry]

  /// - Throws: `.archive` when the container is damaged.
  package init(of archive: ArchiveReader) throws(ContainerError) {
    if let problem = archive.problems.first { throw .archive(problem) }
    self.archive = archive
    entries = archive.entries.filter { CoveredFiles.covers($0.name) }
  }

  /// Of the container in an open file.
  ///
  /// - Throws: `.archive` when it is damaged; `.system`.
  package init(of file: consuming OpenFile) throws(ContainerError) {
    let archive: ArchiveReader
    do throws(SystemError) { archive = try ArchiveReader(file, policy: .container) } catch {
      throw .system(error)
    }
    try self.init(of: archive)
  }

  /// Whether evidence covers the entry of that name.
  package static func covers(_ name: String) -> Bool {
    if name == Sealer.manifestName || name == Sealer.signatureName { return true }
    return name != "mimetype" && !name.hasPrefix("META-INF/")
  }

  /// The digests of all covered files. Memory is bounded: at most 1 MiB of the container is held.
  package func hashes(
    by algorithms: [DigestAlgorithm]
  ) throws(ContainerError) -> FileHashes {
    var hashes: [DigestAlgorithm: [[UInt8]]] = [:]
    for algorithm in algorithms where hashes[algorithm] == nil {
      var digests: [[UInt8]] = []
      for entry in entries { digests.append(try archive.digest(of: entry, by: algorithm)) }
      hashes[algorithm] = digests
    }
    return FileHashes(hashes)
  }

  /// What a batch of evidence holds for this container.
  package func group() throws(ContainerError) -> ContentDigest {
    var digests: [ContentDigest] = []
    for entry in entries {
      guard let digest = ContentDigest(bytes: try archive.digest(of: entry, by: .sha256)) else {
        preconditionFailure("a SHA-256 digest has 32 bytes")
      }
      digests.append(digest)
    }
    return ObjectGroup.hash(of: digests)
  }
}

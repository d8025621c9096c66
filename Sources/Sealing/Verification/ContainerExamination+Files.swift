import Containers
import Evidence
import PKI
import Records

// The layer `integrity`: every file against every manifest that lists it.
extension ContainerExamination {
  mutating func examineFiles() throws(ContainerError) {
    let wanted = wantedDigests()
    for (entry, part) in entries where !entry.isFolder {
      let isData = part == nil && entry.name != "mimetype"
      let isCovered = isData || CoveredFiles.covers(entry.name)
      let algorithms = wanted[entry.name, default: []].union(isCovered ? [.sha256] : [])
      // Read all the same: nothing in a container may be other than its checksum says.
      let found = try digests(of: entry, by: algorithms.isEmpty ? [.sha256] : algorithms)
      digests[entry.name] = found
      if isData { noteFile(entry, found?[.sha256]) }
    }
    for (entry, manifest) in manifests { examine(manifest, in: entry) }
    examineCoverage()
  }

  /// What a batch of evidence holds for this container; `nil` when a file cannot be read.
  var group: ContentDigest? {
    var group: [ContentDigest] = []
    for entry in archive.entries where !entry.isFolder && CoveredFiles.covers(entry.name) {
      guard let digest = digests[entry.name]?[.sha256].flatMap({ ContentDigest(bytes: $0) }) else {
        return nil
      }
      group.append(digest)
    }
    return group.isEmpty ? nil : ObjectGroup.hash(of: group)
  }

  /// The algorithms that manifests and evidence records ask for, by entry.
  private func wantedDigests() -> [String: Set<DigestAlgorithm>] {
    var wanted: [String: Set<DigestAlgorithm>] = [:]
    for (_, manifest) in manifests {
      for reference in manifest.references {
        wanted[reference.name, default: []].insert(reference.algorithm)
      }
    }
    for proof in proofManifests {
      let chains = records[proof.manifest.signature]?.sequence.chains ?? []
      let algorithms = Set(chains.map { $0[0].algorithm })
      for reference in proof.manifest.references {
        wanted[reference.name, default: []].formUnion(algorithms.union([reference.algorithm]))
      }
    }
    return wanted
  }

  /// The digests of an entry's contents; `nil`, and a finding, when it is damaged.
  private mutating func digests(
    of entry: ArchiveEntry, by algorithms: Set<DigestAlgorithm>
  ) throws(ContainerError) -> [DigestAlgorithm: [UInt8]]? {
    var found: [DigestAlgorithm: [UInt8]] = [:]
    for algorithm in algorithms {
      do throws(ContainerError) {
        found[algorithm] = try archive.digest(of: entry, by: algorithm)
      } catch {
        guard case .archive(let problem) = error else { throw error }
        // A part that is judged was read before, and its damage noted.
        if parts[entry.name] == nil {
          note(.container, problem.code, problem.entry, problem.description, .formatFailure)
        }
        return nil
      }
    }
    return found
  }

  private mutating func noteFile(_ entry: ArchiveEntry, _ digest: [UInt8]?) {
    guard let digest = digest.flatMap({ ContentDigest(bytes: $0) }) else { return }
    files.append(SealedFile(name: entry.name, size: entry.size, digest: digest))
  }

  private mutating func examine(_ manifest: Manifest, in entry: String) {
    for reference in manifest.references {
      guard archive.entry(reference.name) != nil else {
        note(
          .integrity, "integrity.missing", reference.name,
          "\(reference.name) is listed in \(entry) but is not there", .signedDataNotFound)
        continue
      }
      if digests[reference.name]?[reference.algorithm] != reference.digest {
        note(
          .integrity, "integrity.digest", reference.name,
          "\(reference.name) is not what was signed", .hashFailure)
      }
    }
  }

  /// Every file outside `META-INF/` must be covered. With several signatures, one that leaves out a
  /// file which another covers is only reported.
  private mutating func examineCoverage() {
    let covered = manifests.map { Set($0.manifest.references.map(\.name)) }
    for (entry, part) in entries where part == nil && entry.name != "mimetype" {
      let count = covered.count { $0.contains(entry.name) }
      if count == 0 {
        note(
          .integrity, "integrity.unsigned", entry.name, "\(entry.name) is not covered by any seal",
          .formatFailure)
      } else if count < covered.count {
        note(
          .integrity, "integrity.partly-signed", entry.name,
          "\(entry.name) is covered by \(count) of \(covered.count) seals", nil)
      }
    }
  }
}

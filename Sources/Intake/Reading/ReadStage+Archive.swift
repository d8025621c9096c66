import Containers
import Durable
import PKI
import Records

extension ReadStage {
  /// `openat`, `fstat`, and the archive's bytes read once for the digest; its directory is examined
  /// before any entry is opened.
  func readArchive(_ claim: Claim) throws(Trouble) -> Submission {
    if claim.size > limits.submissionSize {
      throw .bad(.packageTooLarge(claim.name, limit: limits.submissionSize))
    }
    let archive: ArchiveReader
    do throws(SystemError) {
      archive = try ArchiveReader(try drop.taken.open(claim.place.path), policy: policy)
    } catch {
      throw .system(error)
    }
    guard archive.problems.isEmpty else {
      throw .bad(archive.problems.map { Violation.archive(claim.name, $0) })
    }
    let path = drop.taken.path(of: claim.place.path)
    var listing = PackageListing()
    for entry in archive.entries where !entry.isFolder {
      listing.add(
        PackageListing.Member(
          path: entry.name, size: entry.size, source: .entry(archive: path, index: entry.index)))
    }
    guard let form = listing.finish(claim.name, limits: limits), listing.violations.isEmpty,
      case .entry(_, let index) = form.source
    else { throw .bad(listing.violations) }
    return Submission(
      id: claim.id, name: claim.name, recovered: claim.recovered,
      form: try formFile(archive.entries[index], in: archive, claim),
      attachments: listing.attachments(beside: form),
      dropped: .archive(try digest(of: archive, claim)))
  }

  private var policy: ArchivePolicy {
    .portal(
      entries: limits.files, entryBytes: limits.submissionSize, totalBytes: limits.submissionSize)
  }

  private func formFile(
    _ entry: ArchiveEntry, in archive: ArchiveReader, _ claim: Claim
  ) throws(Trouble) -> Submission.FormFile {
    if entry.size > limits.formSize {
      throw .bad(.formTooLarge(entry.name, limit: limits.formSize))
    }
    return Submission.FormFile(
      name: entry.name,
      bytes: try reading(claim) { () throws(ContainerError) in
        try archive.contents(of: entry, limit: limits.formSize)
      })
  }

  private func digest(of archive: ArchiveReader, _ claim: Claim) throws(Trouble) -> ContentDigest {
    var digest = SHA256()
    let room = min(max(archive.size, 1), 1 << 18)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    while true {
      let count = try reading(claim) { () throws(ContainerError) in
        try archive.read(into: buffer, at: offset)
      }
      if count == 0 { return digest.finish() }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += count
    }
  }

  private func reading<Value>(
    _ claim: Claim, _ body: () throws(ContainerError) -> Value
  ) throws(Trouble) -> Value {
    do throws(ContainerError) {
      return try body()
    } catch {
      switch error {
      case .system(let error): throw .system(error)
      case .archive(let problem): throw .bad(.archive(claim.name, problem))
      case .name, .nameTaken, .sizeChanged, .tooLarge, .tooManyEntries, .foreign:
        preconditionFailure("reading an archive fails as writing one does: \(error)")
      }
    }
  }
}

import Durable
import Glibc
import PKI
import Records

extension DropFolder {
  /// The digest of what was dropped, for claims that were rejected before anybody had read them.
  ///
  /// Of a file its SHA-256; of a folder `FolderDigest`; of a link that of the path it holds; of a
  /// special file, and of a folder with more files or levels than `limits`, that of nothing. Reads
  /// every byte in bounded memory.
  package func digest(of claim: Claim, limits: ReadLimits) throws(SystemError) -> ContentDigest {
    try DropFolder.digest(of: claim.place.path, as: claim.kind, in: taken, limits: limits)
  }

  /// The digest of what lies at a path of `folder`, as `digest(of:limits:)` gives it once it is
  /// dropped.
  package static func digest(
    of path: String, in folder: Folder, limits: ReadLimits
  ) throws(SystemError) -> ContentDigest {
    guard let status = try folder.status(of: path) else {
      throw SystemError(call: "fstatat", path: folder.path(of: path), code: ENOENT)
    }
    return try digest(
      of: path, as: Claim.Kind(status.kind, name: path), in: folder, limits: limits)
  }

  private static func digest(
    of path: String, as kind: Claim.Kind, in folder: Folder, limits: ReadLimits
  ) throws(SystemError) -> ContentDigest {
    switch kind {
    case .form, .archive, .otherFile: return try folder.open(path).digest()
    case .folder:
      var digest = FolderDigest()
      var walk = FolderWalk(depth: limits.depth, limit: limits.files)
      let end = try walk.walk(try folder.folder(path)) { (entry) throws(SystemError) in
        guard entry.status.kind == .file else { return }
        digest.add(entry.path, try entry.folder.open(entry.entry.cName).digest())
      }
      return end == .complete ? digest.finish() : SHA256.digest(of: [])
    case .link:
      let target = try folder.target(ofLink: path)
      return SHA256.digest(of: target.map { UInt8(bitPattern: $0) })
    case .special: return SHA256.digest(of: [])
    }
  }
}

extension OpenFile {
  /// SHA-256 of everything from the current position to the end.
  fileprivate borrowing func digest() throws(SystemError) -> ContentDigest {
    var digest = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return digest.finish() }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

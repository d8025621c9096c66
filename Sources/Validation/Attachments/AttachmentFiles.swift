import Containers
import Durable
import Records

/// The attachments of one submission, as far as their bytes are needed. Used by one thread.
final class AttachmentFiles {
  let list: [Submission.Attachment]
  private let sha256: SHA256Function
  private var archive: (path: String, reader: ArchiveReader)?
  private var digests: [String: ContentDigest] = [:]

  /// Bytes that are read at once; memory is bounded by it, whatever an attachment's size.
  private static let pieceBytes = 64 << 10

  /// What the archive may hold was judged when it was taken in.
  private static let policy = ArchivePolicy(
    entries: .max, entryBytes: .max, totalBytes: .max, ratio: .max, isLenient: true)

  init(_ list: [Submission.Attachment], sha256: @escaping SHA256Function) {
    self.list = list
    self.sha256 = sha256
  }

  /// The attachment of that path, or the only one with that file name.
  func named(_ name: String) -> Submission.Attachment? {
    if let exact = list.first(where: { $0.name == name }) { return exact }
    let matching = list.filter { $0.fileName == name }
    return matching.count == 1 ? matching[0] : nil
  }

  /// The digest, if a check had to compute it.
  func knownDigest(of attachment: Submission.Attachment) -> ContentDigest? {
    digests[attachment.name]
  }

  /// Reads an attachment from start to end, once.
  func digest(of attachment: Submission.Attachment) throws(AttachmentFailure) -> ContentDigest {
    if let known = digests[attachment.name] { return known }
    do {
      let digest = try sha256 { update in
        try self.forEachPiece(of: attachment, pieceBytes: AttachmentFiles.pieceBytes) { piece in
          update(piece)
          return true
        }
      }
      digests[attachment.name] = digest
      return digest
    } catch let error as AttachmentFailure {
      throw error
    } catch {
      throw .system("SHA-256 of \(attachment.name): \(error)")
    }
  }

  /// The first bytes, `count` of them or all there are.
  func start(of attachment: Submission.Attachment, count: Int) throws(AttachmentFailure) -> [UInt8]
  {
    var bytes: [UInt8] = []
    try forEachPiece(of: attachment, pieceBytes: count) { piece in
      bytes.append(contentsOf: piece)
      return bytes.count < count
    }
    return bytes
  }

  /// Gives the bytes piece by piece, until `body` wants no more.
  private func forEachPiece(
    of attachment: Submission.Attachment, pieceBytes: Int,
    _ body: (UnsafeRawBufferPointer) -> Bool
  ) throws(AttachmentFailure) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 16)
    defer { buffer.deallocate() }
    switch attachment.source {
    case .file(let path):
      do throws(SystemError) {
        let file = try OpenFile.reading(path)
        var offset = 0
        while true {
          let count = try file.read(into: buffer, at: offset)
          offset += count
          let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
          if count == 0 || !body(piece) || count < pieceBytes { return }
        }
      } catch { throw .system("\(error)") }
    case .entry(let path, let index):
      let reader = try reader(of: path)
      guard reader.entries.indices.contains(index) else { throw .unreadable }
      do throws(ContainerError) {
        var stream = reader.stream(reader.entries[index])
        while true {
          let count = try stream.read(into: buffer)
          if count == 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
        }
      } catch {
        if case .archive = error { throw .unreadable }
        throw .system("\(error)")
      }
    }
  }

  /// One archive holds all attachments of a submission: it is examined once.
  private func reader(of path: String) throws(AttachmentFailure) -> ArchiveReader {
    if let archive, archive.path == path { return archive.reader }
    do throws(SystemError) {
      let reader = try ArchiveReader(path: path, policy: AttachmentFiles.policy)
      archive = (path, reader)
      return reader
    } catch { throw .system("\(error)") }
  }
}

extension Submission.Attachment {
  /// The last part of its path.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}

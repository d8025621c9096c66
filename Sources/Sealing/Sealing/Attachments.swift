import Containers
import Durable
import Glibc
import Records

/// Opens the attachments of one submission; the ZIP that they may lie in is opened once.
struct Attachments: ~Copyable {
  private var archives: [String: ArchiveReader] = [:]

  /// Limits were judged at intake; here only what the reader always insists on.
  private static let policy = ArchivePolicy.portal(
    entries: .max, entryBytes: .max, totalBytes: .max, ratio: .max)

  mutating func open(
    _ attachment: Submission.Attachment
  ) throws(ContainerError) -> AttachmentSource {
    switch attachment.source {
    case .file(let path):
      do throws(SystemError) {
        let file = try OpenFile.reading(path, followingLinks: false)
        // A file that was swapped for something else since intake is caught here or by its size.
        guard try file.status().kind == .file else {
          throw SystemError(call: "open", path: path, code: EINVAL)
        }
        return .file(file)
      } catch {
        throw .system(error)
      }
    case .entry(let path, let index):
      let archive = try archive(at: path)
      guard archive.entries.indices.contains(index),
        archive.entries[index].name == attachment.name
      else { throw .archive(ArchiveProblem(entry: attachment.name, .directory)) }
      return .entry(archive.stream(archive.entries[index]))
    }
  }

  private mutating func archive(at path: String) throws(ContainerError) -> ArchiveReader {
    if let archive = archives[path] { return archive }
    let archive: ArchiveReader
    do throws(SystemError) {
      archive = try ArchiveReader(path: path, policy: Attachments.policy)
    } catch {
      throw .system(error)
    }
    if let problem = archive.problems.first { throw .archive(problem) }
    archives[path] = archive
    return archive
  }
}

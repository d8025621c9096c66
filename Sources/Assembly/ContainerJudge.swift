import Durable
import PKI
import Records

/// Judges a record's container: the file that its leaf names, and then all of its layers.
struct ContainerJudge {
  /// What is wrong; empty when nothing is. Call from any thread.
  func faults(of entry: JournalEntry, in archive: Folder) -> [String] {
    do {
      guard try archive.status(of: entry.id.containerPath) != nil else {
        return ["the container is missing"]
      }
      var faults: [String] = []
      let bytes = try archive.contents(of: entry.id.containerPath)
      if SHA256.digest(of: bytes) != entry.container {
        faults.append(
          "the container is not the one that leaf \(entry.leaf) names: its SHA-256 differs")
      }
      return faults
    } catch {
      return ["the container cannot be read: \(error)"]
    }
  }
}

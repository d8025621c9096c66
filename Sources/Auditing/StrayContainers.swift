import Durable
import Records

/// Looks for containers that no record names.
struct StrayContainers {
  let archive: Folder
  let store: any Store
  /// Submissions in flight: their containers may lie there before their records do.
  let isInFlight: (RecordID) -> Bool

  /// Every file below `archive/` that should not be there.
  func find() throws -> [Deviation] {
    var deviations: [Deviation] = []
    try walk(archive, path: "", &deviations)
    return deviations
  }

  private func walk(_ folder: Folder, path: String, _ found: inout [Deviation]) throws {
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      // Evidence has a check of its own.
      if path.isEmpty, entry.name == "evidence" { continue }
      let name = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
      if entry.kind == .folder {
        try walk(try folder.folder(entry.name), path: name, &found)
      } else if let what = try fault(of: entry, at: name) {
        found.append(Deviation(.strays, at: "archive/\(name)", what))
      }
    }
  }

  private func fault(of entry: FolderEntries.Entry, at path: String) throws -> String? {
    guard entry.kind == .file, entry.name.hasSuffix(".asice"),
      let id = RecordID(entry.name.dropLast(6))
    else { return "is no container of Postgang's" }
    guard id.containerPath == path else { return "lies in the folder of another day" }
    guard try store.entry(id) == nil, !isInFlight(id) else { return nil }
    return "no record has this container"
  }
}

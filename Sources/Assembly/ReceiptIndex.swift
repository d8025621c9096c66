import Durable
import Records

/// What the receipts tell of submissions by their ids: the names under which they were dropped and
/// placed, which no leaf holds.
struct ReceiptIndex {
  struct Names {
    let name: String
    let placedAs: String
  }

  private var names: [RecordID: Names] = [:]

  /// Reads every receipt in the folder; what is none is passed over.
  init(of folder: Folder) throws {
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      guard entry.kind == .file, entry.name.hasSuffix(".json"), !entry.name.hasPrefix("."),
        let json = CanonicalJSON(try folder.contents(of: entry.name, limit: 1 << 20)),
        let id = json["submissionId"]?.string.flatMap({ RecordID($0) }),
        let name = json["submission"]?.string
      else { continue }
      names[id] = Names(name: name, placedAs: String(entry.name.dropLast(".json".count)))
    }
  }

  subscript(id: RecordID) -> Names? { names[id] }
}

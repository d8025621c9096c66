import Durable
import Records

/// What receipts and reports tell of submissions by their ids: the names under which they were
/// dropped and placed, which no leaf holds.
struct ReceiptIndex {
  struct Names {
    let name: String
    let placedAs: String
    /// The record's title, where a receipt tells it.
    let title: String?
  }

  private var names: [RecordID: Names] = [:]

  /// Reads every receipt and every report of a rejection; what is none is passed over.
  init(receipts: Folder, rejected: Folder) throws {
    try read(rejected, suffix: ".report.json")
    try read(receipts, suffix: ".json")
  }

  private mutating func read(_ folder: Folder, suffix: String) throws {
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      guard entry.kind == .file, entry.name.hasSuffix(suffix), !entry.name.hasPrefix("."),
        let json = CanonicalJSON(try folder.contents(of: entry.name, limit: 64 << 20)),
        let id = json["submissionId"]?.string.flatMap({ RecordID($0) }),
        let name = json["submission"]?.string
      else { continue }
      names[id] = Names(
        name: name, placedAs: String(entry.name.dropLast(suffix.count)),
        title: json["title"]?.string)
    }
  }

  subscript(id: RecordID) -> Names? { names[id] }
}

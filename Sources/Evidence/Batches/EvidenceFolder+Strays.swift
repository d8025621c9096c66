import Durable
import Records

extension EvidenceFolder {
  /// Something in the folder that no batch accounts for.
  package struct Stray: Hashable, Sendable {
    /// Below `archive/evidence/`.
    package let path: String
    package let what: What

    package enum What: Hashable, Sendable {
      /// It is no evidence of Postgang's.
      case foreign
      /// A renewal whose batch is missing.
      case withoutBatch
      /// A renewal of that number, of a batch that lacks the one before it: both are lost to it.
      case afterGap(number: Int)
    }
  }

  /// Calls `body` with everything that does not belong there, or is of no use because something else
  /// is missing. One folder's names are held at a time.
  package func forEachStray(
    _ body: (Stray) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    try walk(".", depth: 0, body)
  }

  /// Years, months and days, at depths 0 to 2; a day's files at 3.
  private func walk(
    _ path: String, depth: Int, _ body: (Stray) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    let entries = try entries(of: path).sorted { $0.name < $1.name }
    if depth == 3 { return try examine(entries, on: path, body) }
    for entry in entries {
      let inner = depth == 0 ? entry.name : "\(path)/\(entry.name)"
      let isNumber = entry.name.utf8.allSatisfy { (48...57).contains($0) }
      if entry.kind == .folder, isNumber, entry.name.utf8.count == (depth == 0 ? 4 : 2) {
        try walk(inner, depth: depth + 1, body)
      } else if depth > 0 || !EvidenceFolder.own.contains(entry.name) {
        try body(Stray(path: inner, what: .foreign))
      }
    }
  }

  private static let own = [lock, EvidenceEffect.unfinished]

  private func examine(
    _ entries: [FolderEntries.Entry], on path: String,
    _ body: (Stray) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    let day = CivilDate(path.replacing("/", with: "-"))
    let files = Set(entries.filter { $0.kind == .file }.map(\.name))
    for entry in entries {
      guard let what = EvidenceFolder.fault(of: entry, among: files, on: day) else { continue }
      try body(Stray(path: "\(path)/\(entry.name)", what: what))
    }
  }

  private static func fault(
    of entry: FolderEntries.Entry, among files: Set<String>, on day: CivilDate?
  ) -> Stray.What? {
    guard let day, entry.kind == .file else { return .foreign }
    if EvidenceName(entry.name, on: day) != nil { return nil }
    guard let dot = entry.name.lastIndex(of: "."),
      let batch = EvidenceName(entry.name[..<dot], on: day),
      let number = Int(entry.name[dot...].dropFirst(2)), number > 0,
      batch.renewalName(number) == entry.name
    else { return .foreign }
    guard files.contains(batch.fileName) else { return .withoutBatch }
    let isNext = number == 1 || files.contains(batch.renewalName(number - 1))
    return isNext ? nil : .afterGap(number: number)
  }
}

extension EvidenceFolder.Stray: CustomStringConvertible {
  package var description: String {
    switch what {
    case .foreign: "\(path) is no evidence of Postgang's"
    case .withoutBatch: "\(path) renews a batch that is missing; restore it from a copy"
    case .afterGap(let number):
      "\(path) renews its batch, but renewal \(number - 1) is missing; restore it from a copy"
    }
  }
}

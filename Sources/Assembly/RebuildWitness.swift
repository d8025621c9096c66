import Auditing
import Containers
import Durable
import Records
import Validation

/// What a home's other files tell of the submissions that its leaves name.
struct RebuildWitness {
  private let home: Home
  private let archive: Folder
  private let rejected: Folder
  private let receipts: ReceiptIndex
  private let forms: FormSet

  init(_ home: Home) throws {
    self.home = home
    archive = try home.folder(home.paths.archive)
    rejected = try home.folder(home.paths.rejected)
    receipts = try ReceiptIndex(receipts: home.folder(home.paths.receipts), rejected: rejected)
    forms = try home.forms()
  }

  func describe(_ event: Event) throws -> Rebuild.Description {
    let names = receipts[event.record]
    var description = Rebuild.Description(name: names?.name, placedAs: names?.placedAs)
    switch event.kind {
    case .accepted:
      description.size = try archive.status(of: event.record.containerPath)?.size ?? 0
      // What was disposed of has left its title on the receipt, if anywhere.
      let form = try form(of: event.record).flatMap(forms.description(of:))
      description.title = form?.title[home.settings.language] ?? names?.title
      description.sender = form?.sender
    case .rejected:
      description.violations = try names.map { try violations(of: $0.placedAs) } ?? []
    case .duplicate, .taken, .extended, .released, .forwarded, .completed, .exported, .read,
      .disposed, .keyChanged:
      break
    }
    return description
  }

  /// The form is the first entry after `mimetype`.
  private func form(of record: RecordID) throws -> [UInt8]? {
    guard try archive.status(of: record.containerPath) != nil else { return nil }
    let path = archive.path(of: record.containerPath)
    let container = try ArchiveReader(path: path, policy: .container)
    guard container.entries.count > 1 else { return nil }
    // What cannot be read is told by the audit; its record comes back without title and sender.
    return try? container.contents(of: container.entries[1], limit: home.readLimits.formSize)
  }

  private func violations(of outcome: String) throws -> [Violation] {
    let name = "\(outcome).report.json"
    guard try rejected.status(of: name) != nil,
      let json = CanonicalJSON(try rejected.contents(of: name, limit: 64 << 20))
    else { return [] }
    return json["violations"]?.array?.compactMap(Violation.init(json:)) ?? []
  }
}

import Assembly
import Foundation
import Hummingbird
import Records
import Sealing

/// One record for archivists: facts, history, seal and evidence, and what proves it to others.
struct RecordArea: DeskArea {
  private let desk: Desk
  private let office: RecordOffice
  /// Judging and exporting take a processor, and wait for the time-stamp authority: they hold up no
  /// other page.
  private let judging = Bridge(width: 2)

  init(_ desk: Desk) {
    self.desk = desk
    office = RecordOffice(desk.open)
  }

  var routes: [Route] {
    [
      Route(.get, "/records/:record", .role(.archivist)) { _, context in
        try await show(context)
      },
      Route(.get, "/records/:record/form", .role(.archivist), head: .refused) { _, context in
        try await form(context)
      },
      Route(.post, "/records/:record/container", .role(.archivist)) { request, context in
        try await export(request, context)
      },
      Route(.get, "/records/:record/evidence", .role(.archivist)) { _, context in
        try await evidence(context)
      },
      Route(.get, "/records/:record/proof", .role(.archivist)) { _, context in
        let entry = try await found(context).entry
        let proof = try await desk.blocking { [office] in try office.proof(of: entry) }
        return kept(Array(proof.utf8), as: "text/plain; charset=utf-8", "\(entry.id).tlog-proof")
      },
      Route(.get, "/records/:record/leaf", .role(.archivist)) { _, context in
        let entry = try await found(context).entry
        return kept(entry.event.leaf, as: "application/json", "\(entry.id).leaf.json")
      },
    ]
  }

  /// - Parameter problem: the key of why a copy is not to be had.
  private func show(_ context: DeskContext, problem: String? = nil) async throws -> Response {
    let found = try await found(context)
    return try await judging { [desk] in
      let words = DeskWords(desk, context.language)
      var model = RecordPage(desk, words).model(found)
      if found.disposal == nil {
        model["seal"] = try RecordSeal(desk: desk, context: context).model(
          found.entry, again: ("/records/\(found.entry.id)", nil))
      }
      if let problem {
        model["errors"] = [FormError(text: words("record.\(problem)"), target: "level").model]
      }
      return desk.pages.page(
        "record", model, status: problem == nil ? .ok : .conflict, in: context)
    }
  }

  /// The form as its sender filled it in; a leaf tells who was shown it.
  private func form(_ context: DeskContext) async throws -> Response {
    let found = try await found(context)
    guard found.disposal == nil, let item = found.item else { throw Problem.notFound }
    return try await desk.blocking { [desk] in
      let words = DeskWords(desk, context.language)
      let heading = words("record.title", ["number": found.entry.number])
      let form = try FormTab(desk: desk, item: item, words: words, context: context)
        .model()
      return desk.pages.page(
        "record-form",
        ["id": found.entry.id.description, "heading": heading, "form": form], in: context)
    }
  }

  /// A copy of the container: a form, because it leaves a leaf in the ledger.
  private func export(_ request: Request, _ context: DeskContext) async throws -> Response {
    let sent = try await PageForm(request, context, most: 4 << 10)
    guard let level = sent["level"].flatMap({ ExportLevel(rawValue: $0) }) else {
      throw Problem.badRequest("There are the levels b, t, lt and er.")
    }
    let found = try await found(context)
    guard found.disposal == nil else { throw Problem.notFound }
    let (office, name) = (office, context.caller.name)
    let copy: ExportedFile
    do {
      copy = try await judging {
        let folder = try ExportedFile.makeFolder()
        do {
          let path = try office.export(found.entry, as: level, into: folder, by: name)
          return try ExportedFile(path, in: folder)
        } catch {
          try? FileManager.default.removeItem(atPath: folder)
          throw error
        }
      }
    } catch  where !(error is StoreError) {
      // The authority is away, or there is no evidence yet: no leaf was written, and nothing is lost.
      return try await show(context, problem: notPossible(level, error, found.entry, context))
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/vnd.etsi.asic-e+zip",
        .contentDisposition: "attachment; filename=\"\(level.fileName(of: found.entry.id))\"",
      ], body: copy.body(on: desk.blocking))
  }

  private func evidence(_ context: DeskContext) async throws -> Response {
    let found = try await found(context)
    guard found.disposal == nil else { throw Problem.notFound }
    do {
      let bytes = try await desk.blocking { [office] in try office.evidence(of: found.entry) }
      return kept(bytes, as: "application/octet-stream", "\(found.entry.id).ers")
    } catch let error as HomeError {
      return try await show(context, problem: notPossible(.er, error, found.entry, context))
    }
  }

  /// Why there is no such copy now, as a key of the words of `record`; the log has the whole of it.
  private func notPossible(
    _ level: ExportLevel, _ error: any Error, _ entry: JournalEntry, _ context: DeskContext
  ) -> String {
    desk.log("request=\(context.code) record=\(entry.id) level=\(level) copy=none why=\"\(error)\"")
    if desk.open.home.settings.timestamps == nil { return "noAuthority" }
    return level == .er ? "evidencePending" : "authorityAway"
  }

  private func found(_ context: DeskContext) async throws -> RecordOffice.Found {
    guard let id = RecordID(try context.parameters.require("record")),
      let found = try await desk.blocking({ [office] in try office.record(id) })
    else { throw Problem.notFound }
    return found
  }

  private func kept(_ bytes: [UInt8], as type: String, _ file: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(file)\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

import Assembly
import Foundation
import Hummingbird
import Records
import Sealing

/// "Kontroller kvittering": anybody brings a receipt or a container, and sees what it proves.
struct ProofArea: DeskArea {
  /// What is taken: bytes of a file, and of pasted text.
  private static let bounds = UploadForm.Bounds(
    field: ProofDesk.mostReceipt, file: 100_000_000)

  private let desk: Desk
  private let proofs: ProofDesk
  /// Judging takes a processor and, of large containers, some time: it does not hold up other pages.
  private let judging = Bridge(width: 2)
  private let uploading = Bridge(width: 2)
  private let places = Places(most: 8)

  init(_ desk: Desk) {
    self.desk = desk
    proofs = ProofDesk(desk.open)
  }

  var routes: [Route] {
    [
      Route(.get, "/check", .anyone) { _, context in form(in: context) },
      Route(.post, "/check", .anyone) { request, context in try await check(request, context) },
    ]
  }

  /// A place for judging is taken when the upload is in: whoever brings it slowly keeps no other from
  /// being judged.
  private func check(_ request: Request, _ context: DeskContext) async throws -> Response {
    let peer = Peers.counted(desk.entrance.peers.address(of: request, context))
    do {
      return try await desk.uploads.host(from: peer) { guest in
        let upload = try await UploadForm.read(
          request, within: ProofArea.bounds, as: guest, on: uploading, fileName: ProofArea.name)
        try context.checkForm(upload.fields["csrf"])
        guard let place = places.take() else {
          return form(problem: "busy", status: .tooManyRequests, in: context)
        }
        defer { place.giveBack() }
        return try await judge(upload, in: context)
      }
    } catch let problem as Problem where problem.status == .contentTooLarge {
      return form(problem: "tooLarge", status: .contentTooLarge, in: context)
    } catch let refusal as UploadRoom.Refusal {
      switch refusal {
      case .full: return form(problem: "busy", status: .tooManyRequests, in: context)
      case .late: return form(problem: "late", status: .requestTimeout, in: context)
      }
    }
  }

  private func judge(_ upload: UploadForm, in context: DeskContext) async throws -> Response {
    let pasted = upload.fields["receipt"] ?? ""
    let now = desk.open.now
    if let path = upload.file {
      let verdict = try await judging { [proofs] in try proofs.judge(fileAt: path) }
      // The file goes with the form, not before it was judged.
      return withExtendedLifetime(upload) { result(verdict, at: now, in: context) }
    }
    guard !pasted.allSatisfy(\.isWhitespace) else {
      return form(problem: "missing", status: .unprocessableContent, in: context)
    }
    let verdict = try await judging { [proofs] in try proofs.judge(receipt: Array(pasted.utf8)) }
    return result(.receipt(verdict), at: now, in: context)
  }

  /// A copy keeps its name, by which the evidence that is kept of it is found; nothing else does.
  private static func name(_ given: String) -> String {
    let name = given.split(whereSeparator: { "/\\".contains($0) }).last ?? ""
    if name.hasSuffix(".asice"), let id = RecordID(name.dropLast(6)) { return "\(id).asice" }
    return "upload"
  }

  private func result(
    _ verdict: ProofDesk.Verdict, at now: Instant, in context: DeskContext
  ) -> Response {
    let time = desk.pages.time(in: context)
    switch verdict {
    case .receipt(let verdict):
      let (map, today) = (desk.open.home.configuration.map, desk.open.home.today)
      let view = ReceiptView(pages: desk.pages, time: time) {
        map.service($0, on: today)?.name[context.language] ?? $0
      }
      return desk.pages.page("check-result", view.model(verdict, at: now), in: context)
    case .container(let report):
      var model: [String: Any] = [:]
      model["seal"] = SealView(words: desk.pages.words, time: time).model(report, at: now)
      model["headline"] = word(report.indication.headline, context)
      if report.indication == .totalPassed {
        let isProven = report.signatures.allSatisfy { $0.proven != nil }
        let proven = ["provesSeal", "provesWhole"] + (isProven ? ["provesTime"] : [])
        let missing = ["notTrue", "notJournal"] + (isProven ? [] : ["notTime"])
        model["proves"] = proven.map { ["text": word($0, context)] }
        model["provesNot"] = missing.map { ["text": word($0, context)] }
      }
      return desk.pages.page("check-result", model, in: context)
    case .unknown: return form(problem: "unknown", status: .unprocessableContent, in: context)
    }
  }

  /// The form, with what is wrong with what was sent.
  private func form(
    problem: String? = nil, status: HTTPResponse.Status = .ok, in context: DeskContext
  ) -> Response {
    let size = ByteText(context.language)(ProofArea.bounds.file)
    let problem = problem.map { word($0, context, ["size": size]) }
    var model: [String: Any] = [
      "fileHint": word("fileHint", context, ["size": size]),
      "receipt": Field(
        "receipt", word("receipt", context), .text(rows: 6), hint: word("receiptHint", context)
      ).model,
    ]
    if let problem {
      model["fileProblem"] = problem
      model["errors"] = [FormError(text: problem, target: "file").model]
    }
    var response = desk.pages.page("check", model, status: status, in: context)
    if status == .tooManyRequests { response.headers[.retryAfter] = "60" }
    return response
  }

  private func word(
    _ key: String, _ context: DeskContext, _ values: [String: any CustomStringConvertible] = [:]
  ) -> String {
    desk.pages.words("check.\(key)", context.language, values)
  }
}

extension Indication {
  /// The key of what a container's judgement means.
  fileprivate var headline: String {
    switch self {
    case .totalPassed: "containerPassed"
    case .indeterminate: "containerUndecided"
    case .totalFailed: "containerFailed"
    }
  }
}

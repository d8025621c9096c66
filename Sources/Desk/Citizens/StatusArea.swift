import Assembly
import Hummingbird
import Records

/// The status of a submission, for whoever has its reference and its secret. Both come in a form's
/// body: addresses are written down along the way.
struct StatusArea: DeskArea {
  private let desk: Desk
  private let office: StatusOffice

  init(_ desk: Desk) {
    self.desk = desk
    office = StatusOffice(desk.open)
  }

  var routes: [Route] {
    [
      Route(.get, "/status", .anyone) { _, context in form(in: context) },
      Route(.post, "/status", .anyone) { request, context in try await show(request, context) },
    ]
  }

  private func show(_ request: Request, _ context: DeskContext) async throws -> Response {
    let sent = try await PageForm(request, context, most: 4 << 10)
    let (reference, secret) = (sent["reference"] ?? "", sent["secret"] ?? "")
    var problems: [String: String] = [:]
    for (name, value) in [("reference", reference), ("secret", secret)]
    where value.allSatisfy(\.isWhitespace) {
      problems[name] = "\(name)Missing"
    }
    guard problems.isEmpty else { return form(reference, problems, in: context) }
    // Each look is counted, also one that finds something: who may guess no more learns nothing.
    let entrance = desk.entrance
    try entrance.limits.count(.status, from: entrance.peers.address(of: request, context))
    let status = try await desk.blocking { [office] in
      try office.status(of: reference, secret: secret)
    }
    // Which of both is wrong, or whether anything of that number is there, is not told.
    guard let status else { return form(reference, ["reference": "wrong"], in: context) }
    let view = StatusView(
      words: desk.pages.words, time: desk.pages.time(in: context), today: desk.open.home.today)
    return desk.pages.page("status-result", view.model(status), in: context)
  }

  /// The form, with what is wrong with what was sent. The secret is never sent back.
  private func form(
    _ reference: String = "", _ problems: [String: String] = [:], in context: DeskContext
  ) -> Response {
    func word(_ key: String) -> String { desk.pages.words("status.\(key)", context.language) }
    let fields = [
      Field(
        "reference", word("reference"), value: reference, hint: word("referenceHint"),
        problem: problems["reference"].map(word)),
      Field(
        "secret", word("secret"), .line(autocomplete: "off"), hint: word("secretHint"),
        problem: problems["secret"].map(word)),
    ]
    var model: [String: Any] = ["fields": fields.map(\.model)]
    let errors = ["reference", "secret"].compactMap { name in
      problems[name].map { FormError(text: word($0), target: name).model }
    }
    if !errors.isEmpty { model["errors"] = errors }
    return desk.pages.page(
      "status", model, status: errors.isEmpty ? .ok : .unprocessableContent, in: context)
  }
}

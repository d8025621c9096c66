import Hummingbird
import Inboxes
import Records

/// A form of an item's page, done: afterwards the browser is sent on to a page that tells it; what
/// was refused is told on top of the page on which it was asked.
struct ItemWork {
  private let desk: Desk
  private let record: RecordID
  private let form: PageForm
  private let context: DeskContext
  private let work: HandlerWork

  init(_ desk: Desk, _ record: RecordID, _ form: PageForm, _ context: DeskContext) {
    self.desk = desk
    self.record = record
    self.form = form
    self.context = context
    work = HandlerWork(desk.open, for: context.caller)
  }

  func answer(_ name: String) throws -> Response {
    guard let item = try work.item(record), context.caller.mayWork(on: item) else {
      return try answerToFormerHandler()
    }
    do {
      return try perform(name, item)
    } catch let refusal as InboxRefusal {
      // It may have gone to another team while this was done.
      guard let now = try work.item(record), context.caller.mayRead(now) else {
        return try answerToFormerHandler()
      }
      let page = try ItemPage(desk, record, context)
      let why = page.words("work.\(Refusal.kind(refusal))")
      return try page.answer(nil, errors: [FormError(text: why)], status: .conflict)
    }
  }

  private func perform(_ name: String, _ item: Item) throws -> Response {
    switch name {
    case "take": _ = try work.take(record)
    case "extend":
      guard let days = form["days"].flatMap({ Int($0) }), HandlerWork.extensions.contains(days)
      else { throw Problem.badRequest("No lease is made so long.") }
      _ = try work.perform(.extend(days), on: record, token: token)
    case "release": _ = try work.perform(.release, on: record, token: token)
    case "preliminary": _ = try work.perform(.complete(.preliminary), on: record, token: token)
    case "forward":
      let page = try ItemPage(desk, record, context)
      let asked = ForwardForm(form, page.words, except: item.team)
      guard asked.errors.isEmpty else {
        return try page.ask(forward: asked, status: .unprocessableContent)
      }
      _ = try work.perform(
        .forward(to: asked.team, reason: asked.reason), on: record, token: token)
    case "complete":
      let page = try ItemPage(desk, record, context)
      let asked = CompleteForm(form, page.words)
      guard let code = asked.code else {
        return try page.ask(complete: asked, status: .unprocessableContent)
      }
      _ = try work.perform(.complete(code), on: record, token: token)
    default: throw Problem.notFound
    }
    return sendOn(name, item)
  }

  /// The lease that the page showed.
  private var token: Int64 {
    get throws {
      guard let token = form["token"].flatMap({ Int64($0) }) else {
        throw Problem.badRequest("The form names no lease.")
      }
      return token
    }
  }

  /// What was forwarded or closed is out of the way: its handler goes on with the inbox.
  private func sendOn(_ name: String, _ item: Item) -> Response {
    var results = WorkResults(name)
    results.done = [item.record.number]
    if name == "forward" || name == "complete" {
      return .seeOther("/inbox" + Address.query(results.values))
    }
    return .seeOther("/items/\(record)" + Address.query(results.values))
  }

  /// Who had the item learns that it went elsewhere; everybody else, that nothing is there.
  private func answerToFormerHandler() throws -> Response {
    guard let token = form["token"].flatMap({ Int64($0) }), try work.held(record, token: token)
    else { throw Problem.notFound }
    let words = DeskWords(desk, context.language)
    return try InboxArea(desk).page(
      InboxQuery(), words, nil, errors: [FormError(text: words("work.ended"))], context,
      status: .conflict)
  }
}

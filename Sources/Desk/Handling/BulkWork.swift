import Hummingbird
import Inboxes
import Records

/// Work on several items of the inbox: each is done or refused by itself, and the page tells which.
struct BulkWork {
  private let inbox: InboxArea
  private let form: PageForm
  private let query: InboxQuery
  private let context: DeskContext
  private let words: DeskWords
  private let work: HandlerWork
  private let tickets: [Ticket]

  init(_ inbox: InboxArea, _ form: PageForm, _ query: InboxQuery, _ context: DeskContext) {
    self.inbox = inbox
    self.form = form
    self.query = query
    self.context = context
    words = DeskWords(inbox.desk, context.language)
    work = HandlerWork(inbox.desk.open, for: context.caller)
    var seen: Set<RecordID> = []
    tickets = form.all("item").prefix(InboxQuery.most).compactMap { Ticket($0) }
      .filter { seen.insert($0.record).inserted }
  }

  func answer() throws -> Response {
    guard !tickets.isEmpty else {
      return try inbox.page(
        query, words, nil, errors: [FormError(text: words("inbox.noneTicked"), target: "items")],
        context, status: .unprocessableContent)
    }
    switch form["do"] {
    case "take":
      return try perform("take") { ticket, item in
        try ticket.token == nil ? work.take(item.record.id) : item
      }
    case "forward": return try forward()
    case "complete": return try complete()
    default: throw Problem.badRequest("The form names nothing to do.")
    }
  }

  /// Asks for team and reason first: what was forwarded may be out of the caller's reach.
  private func forward() throws -> Response {
    let asked = ForwardForm(form, words, except: nil)
    guard form["sure"] != nil else { return try ask(asked.fields(checked: false), "forward", []) }
    let errors = asked.errors
    guard errors.isEmpty else { return try ask(asked.fields(checked: true), "forward", errors) }
    return try perform("forward") { ticket, item in
      try change(item, ticket, .forward(to: asked.team, reason: asked.reason))
    }
  }

  private func complete() throws -> Response {
    let asked = CompleteForm(form, words)
    guard form["sure"] != nil else { return try ask(asked.fields(checked: false), "complete", []) }
    guard let code = asked.code else {
      return try ask(asked.fields(checked: true), "complete", asked.errors)
    }
    return try perform("complete") { ticket, item in
      try change(item, ticket, .complete(code))
    }
  }

  /// Every change is made by a lease. What nobody has is taken on the way, and given back when the
  /// change is refused.
  private func change(_ item: Item, _ ticket: Ticket, _ change: HandlerWork.Work) throws -> Item {
    if let token = ticket.token {
      return try work.perform(change, on: item.record.id, token: token)
    }
    guard let token = try work.take(item.record.id).token(of: context.caller.name) else {
      preconditionFailure("an item that was just taken has a lease")
    }
    do {
      return try work.perform(change, on: item.record.id, token: token)
    } catch let refusal as InboxRefusal {
      // Whether it could be given back changes nothing of why the change was refused.
      if item.token(of: context.caller.name) == nil {
        _ = try? work.perform(.release, on: item.record.id, token: token)
      }
      throw refusal
    }
  }

  private func perform(
    _ name: String, _ change: (Ticket, Item) throws -> Item
  ) throws -> Response {
    var results = WorkResults(name)
    for ticket in tickets {
      guard let item = try work.item(ticket.record) else {
        results.refused.append(try gone(ticket))
        continue
      }
      do {
        _ = try change(ticket, item)
        results.done.append(item.record.number)
      } catch let refusal as InboxRefusal {
        results.refused.append((item.record.number, Refusal.kind(refusal)))
      }
    }
    return .seeOther(query.address(adding: results.values))
  }

  /// What went elsewhere since the page was shown. Its number is told to those whose team had it: of
  /// what never was theirs nothing is told, not even that it is there.
  private func gone(_ ticket: Ticket) throws -> (JournalNumber?, String) {
    let had = try ticket.token.map { try work.held(ticket.record, token: $0) } ?? false
    return (try work.formerNumber(of: ticket.record), had ? "ended" : "gone")
  }

  private func ask(
    _ fields: [[String: Any]], _ name: String, _ errors: [FormError]
  ) throws -> Response {
    var items: [[String: Any]] = []
    var missing = WorkResults(name)
    for ticket in tickets {
      if let item = try work.item(ticket.record) {
        items.append([
          "ticket": ticket.text, "number": item.record.number.description,
          "title": item.record.title,
        ])
      } else {
        missing.refused.append(try gone(ticket))
      }
    }
    // With nothing left there is nothing to ask.
    guard !items.isEmpty else { return .seeOther(query.address(adding: missing.values)) }
    var model: [String: Any] = [
      "heading": words("work.\(name)Many", ["n": items.count]), "items": items, "do": name,
      "fields": fields, "submit": words("work.\(name)Submit"), "warning": words("work.\(name)Sure"),
      "address": query.address(),
    ]
    if !missing.isEmpty {
      let isNamed = missing.refused.contains { $0.number != nil }
      model["message"] =
        Message(
          text: words("work.goneNameless", ["n": missing.refused.count]), color: .warning,
          details: isNamed ? missing.reasons(words) : []
        ).model
    }
    if !errors.isEmpty { model["errors"] = errors.map(\.model) }
    return inbox.desk.pages.page(
      "bulk", model, status: errors.isEmpty ? .ok : .unprocessableContent, in: context)
  }
}

extension Response {
  /// Where the browser goes on after a form (RFC 9110 § 15.4.4).
  static func seeOther(_ address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address])
  }
}

import Access
import Hummingbird
import Records

/// The page of one item. Call where it may block.
struct ItemPage {
  enum Part: String, CaseIterable, Sendable {
    case form, attachments, history, seal

    /// The tab that an address names; the form when it names none.
    init(_ request: Request) {
      self = request.uri.queryParameters["tab"].flatMap { Part(rawValue: String($0)) } ?? .form
    }
  }

  let item: Item
  let words: DeskWords
  private let desk: Desk
  private let context: DeskContext

  /// - Throws: `Problem.notFound` also for an item that is not the caller's to see.
  init(_ desk: Desk, _ record: RecordID, _ context: DeskContext) throws {
    guard let item = try HandlerWork(desk.open, for: context.caller).item(record) else {
      throw Problem.notFound
    }
    self.desk = desk
    self.item = item
    self.context = context
    words = DeskWords(desk, context.language)
  }

  /// - Parameter tab: `nil` shows nothing of what is in the record.
  func answer(
    _ tab: Part?, _ message: Message? = nil, errors: [FormError] = [],
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    var model = facts
    model["tabsName"] = words("item.tabs")
    model["tabs"] = Part.allCases.map {
      Tab(
        address: "\(address)?tab=\($0.rawValue)", text: words("item.\($0.rawValue)"),
        isHere: $0 == tab
      ).model
    }
    if let tab { model[tab.rawValue] = try contents(of: tab) }
    model["message"] = message?.model
    if !errors.isEmpty { model["errors"] = errors.map(\.model) }
    return desk.pages.page("item", model, status: status, in: context)
  }

  /// The page on which team and reason are given.
  func ask(forward asked: ForwardForm?, status: HTTPResponse.Status) throws -> Response {
    let asked = asked ?? ForwardForm(nil, words, except: item.team)
    let isChecked = status != .ok
    return try ask(
      "forward", asked.fields(checked: isChecked), isChecked ? asked.errors : [], status)
  }

  /// The page on which the way of closing is chosen.
  func ask(complete asked: CompleteForm?, status: HTTPResponse.Status) throws -> Response {
    let asked = asked ?? CompleteForm(nil, words)
    let isChecked = status != .ok
    return try ask(
      "complete", asked.fields(checked: isChecked), isChecked ? asked.errors : [], status)
  }

  private func ask(
    _ name: String, _ fields: [[String: Any]], _ errors: [FormError], _ status: HTTPResponse.Status
  ) throws -> Response {
    guard let token = item.token(of: context.caller.name) else {
      return try answer(nil, errors: [FormError(text: words("work.notYours"))], status: .conflict)
    }
    var model: [String: Any] = [
      "heading": words("work.\(name)One1", ["number": item.record.number]),
      "title": item.record.title, "number": item.record.number.description, "fields": fields,
      "token": token, "address": address, "action": "\(address)/\(name)",
      "submit": words("work.\(name)Submit"), "warning": words("work.\(name)Sure"),
    ]
    if !errors.isEmpty { model["errors"] = errors.map(\.model) }
    return desk.pages.page("work", model, status: status, in: context)
  }

  private var address: String { "/items/\(item.record.id)" }

  // MARK: What everybody sees first

  private var facts: [String: Any] {
    let record = item.record
    var model: [String: Any] = [
      "title": record.title, "number": record.number.description, "id": record.id.description,
      "service": words.service(record.route.service), "formName": record.form.description,
      "received": words.time.model(record.id.received),
      "team": words.team(item.team), "units": words.units(of: item.team).joined(separator: ", "),
      "state": words.state(item, for: context.caller.name), "address": address,
    ]
    model["sender"] = record.sender
    if record.route.unrouted { model["unrouted"] = true }
    if item.answeredPreliminarily { model["preliminary"] = true }
    if let respondBy = record.respondBy {
      model["respondBy"] = words.time.model(respondBy)
      if case .completed = item.state {} else { model["left"] = words.daysLeft(until: respondBy) }
      let pipeline = desk.open.home.configuration.pipelines.first {
        $0.service.value == record.route.service
      }
      model["basis"] = pipeline?.deadline?.basis
    }
    if case .leased(let lease) = item.state { model["handler"] = lease.handler }
    model["actions"] = actions
    return model
  }

  /// What the caller can do with it now; `nil` for nothing.
  private var actions: [String: Any]? {
    guard context.caller.mayWork(on: item) else { return nil }
    if item.isFree(at: desk.open.now) { return ["take": true] }
    guard let token = item.token(of: context.caller.name) else { return nil }
    return [
      "own": [
        "token": token,
        "extensions": HandlerWork.extensions.map {
          ["value": $0, "text": words("item.days", ["n": $0])] as [String: Any]
        },
      ] as [String: Any]
    ]
  }

  // MARK: Tabs

  private func contents(of tab: Part) throws -> [String: Any] {
    switch tab {
    case .form: try FormTab(desk: desk, item: item, words: words, context: context).model()
    case .attachments:
      try AttachmentsTab(desk: desk, item: item, words: words, context: context).model()
    case .history: HistoryWords(words: words).model(try desk.open.store.history(of: item.record.id))
    case .seal:
      try RecordSeal(desk: desk, context: context).model(
        item.record, again: (address, tab.rawValue))
    }
  }
}

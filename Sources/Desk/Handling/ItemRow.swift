import Records

/// An item as a line of the inbox.
struct ItemRow {
  private let item: Item
  private let words: DeskWords
  private let context: DeskContext

  init(_ item: Item, _ words: DeskWords, _ context: DeskContext) {
    self.item = item
    self.words = words
    self.context = context
  }

  var model: [String: Any] {
    let record = item.record
    var model: [String: Any] = [
      "record": record.id.description, "number": record.number.description,
      "title": record.title, "form": words.service(record.route.service),
      "received": words.time.shortModel(record.id.received),
      "team": words.team(item.team), "state": words.state(item, for: context.caller.name),
      // The lease that the page shows is the one that a click works by.
      "ticket": Ticket(record: record.id, token: item.token(of: context.caller.name)).text,
    ]
    model["sender"] = record.sender
    if let respondBy = record.respondBy {
      model["respondBy"] = words.time.shortModel(respondBy)
      if case .completed = item.state {} else { model["left"] = words.daysLeft(until: respondBy) }
    }
    if record.route.unrouted { model["unrouted"] = true }
    if item.answeredPreliminarily { model["preliminary"] = true }
    return model
  }
}

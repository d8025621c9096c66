import Assembly
import Records

/// Prints items, for programs or for people.
struct ItemOutput {
  let json: Bool

  func print(_ items: [Item]) {
    guard !json else {
      for item in items { Terminal.print(item.json.text) }
      return
    }
    var table = Table("NUMBER", "RESPOND BY", "STATE", "UNTIL", "TOKEN", "ID", "TITLE")
    for item in items {
      table.add(
        item.record.number.description, item.record.respondBy?.description ?? "–",
        item.state.word, item.leasedUntil?.rfc3339 ?? "–", item.token.map(String.init) ?? "–",
        item.record.id.description,
        item.record.title)
    }
    table.print()
  }
}

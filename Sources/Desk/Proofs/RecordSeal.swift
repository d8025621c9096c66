import Assembly
import Records

/// What the seal of a record amounts to, judged as its container lies in the archive: the model of the
/// template `record-seal`, for everybody who may see the record. Call where it may block.
struct RecordSeal {
  let desk: Desk
  let context: DeskContext

  /// - Parameter again: the address at which it is judged once more, with what else it asks for.
  func model(
    _ entry: JournalEntry, again: (address: String, tab: String?)
  ) throws -> [String: Any] {
    let words = DeskWords(desk, context.language)
    // Every key is always there: a template looks for what is missing one level up.
    var model: [String: Any] = [
      "gone": false, "isSame": false, "isOther": false, "isUnreadable": false, "report": false,
      "again": [
        "address": again.address, "tab": again.tab ?? false as Any,
        "at": desk.open.now.rfc3339,
      ] as [String: Any],
    ]
    if let disposal = try desk.open.store.disposal(of: entry.id) {
      model["gone"] = words.disposal(disposal)
      return model
    }
    do {
      let report = try RecordOffice(desk.open).judge(entry)
      // The ledger says which file it was; a whole container of another record is not it.
      model[report.digest == entry.container ? "isSame" : "isOther"] = true
      model["report"] = SealView(words: desk.pages.words, time: words.time)
        .model(report, at: desk.open.now)
    } catch {
      desk.log("request=\(context.code) record=\(entry.id) unreadable=\"\(error)\"")
      model["isUnreadable"] = true
    }
    return model
  }
}

extension DeskWords {
  /// That a container is gone: since when, and by which law.
  func disposal(_ disposal: Disposal) -> String {
    self("record.goneWhen", ["day": time.text(disposal.at), "basis": disposal.basis])
  }
}

import Assembly
import Ledger
import Records

/// What a receipt proves, for people: the model of `check-result`.
struct ReceiptView {
  let pages: Pages
  let time: PageTime
  /// A service's name by its id.
  let service: (String) -> String

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    pages.words("check.\(key)", time.language, values)
  }

  func model(_ verdict: ReceiptVerdict, at now: Instant) -> [String: Any] {
    var receipt: [String: Any] = ["judgedAt": time.model(now)]
    var model: [String: Any] = [:]
    func say(_ headline: String, _ kind: String, _ code: String, _ color: String) {
      model["headline"] = word(headline)
      receipt["word"] = pages.words("proof.\(kind)", time.language)
      receipt["code"] = code
      receipt["color"] = color
    }
    // The judge's own sentence is English: it stands on English pages only.
    func detail(_ reason: String) {
      if time.language == .en { receipt["reason"] = reason }
    }
    switch verdict {
    case .passed(let event, let checkpoint):
      say("receiptPassed", "passed", "TOTAL-PASSED", "success")
      receipt["facts"] = facts(event, checkpoint)
      model["proves"] = lines(proven(event))
      model["provesNot"] = lines(["notContent", "notSender", "notTitle"])
    case .failed(let reason):
      say("receiptFailed", "failed", "TOTAL-FAILED", "danger")
      receipt["why"] = word("receiptFailedWhy")
      detail(reason)
    case .undecided(let reason):
      say("receiptUndecided", "undecided", "INDETERMINATE", "warning")
      receipt["why"] = word("receiptUndecidedWhy")
      detail(reason)
    }
    model["receipt"] = receipt
    return model
  }

  private func proven(_ event: Event) -> [String] {
    if case .rejected = event.kind {
      return ["provesReceived", "provesRejected", "provesContent"]
    }
    return ["provesReceived", "provesContent"]
  }

  private func lines(_ keys: [String]) -> [[String: Any]] {
    keys.map { ["text": word($0)] }
  }

  private func facts(_ event: Event, _ checkpoint: Checkpoint) -> [[String: Any]] {
    var facts: [[String: Any]] = []
    func add(_ name: String, _ kind: String, _ value: Any) {
      facts.append(["name": word(name), kind: value])
    }
    let received = time.model(event.record.received)
    switch event.kind {
    case .accepted(let accepted):
      add("number", "text", accepted.journalNumber.description)
      add("received", "date", received)
      add("journaled", "date", time.model(event.at))
      add("service", "text", service(accepted.route.service))
      if let day = accepted.respondBy { add("respondBy", "date", time.model(day)) }
      add("sha256", "hash", accepted.submission.hex)
    case .rejected(let submission, _):
      add("received", "date", received)
      facts.append(
        ["name": pages.words("event.rejected", time.language), "date": time.model(event.at)])
      add("sha256", "hash", submission.hex)
    default: break
    }
    let size = word("ledgerSize", ["origin": checkpoint.origin, "n": checkpoint.size])
    add("ledger", "text", size)
    return facts
  }
}

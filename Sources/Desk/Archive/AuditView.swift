import Assembly
import Auditing
import Records

/// Audits for people: models of `audits` and `audit`.
struct AuditView {
  let words: WordBook
  let time: PageTime

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("audits.\(key)", time.language, values)
  }

  func model(_ audit: StartedAudit) -> [String: Any] {
    var model: [String: Any] = [
      "id": audit.id.description, "started": time.model(audit.started), "by": audit.startedBy,
      "what": word(of: audit.scope),
    ]
    switch audit.state {
    case .running:
      model["isRunning"] = true
      model["tag"] = tag(word("running"), "info")
    case .finished(let ended, let deviations, let notes):
      model["ended"] = time.model(ended)
      model["tag"] =
        deviations == 0
        ? tag(word("clean"), "success") : tag(word("deviations", ["n": deviations]), "danger")
      if notes > 0 { model["notes"] = word("notes", ["n": notes]) }
    case .failed(let failure):
      model["failure"] = self.model(of: failure)
      model["tag"] = tag(word("failed"), "warning")
    }
    return model
  }

  /// Why there is no report, in the reader's language; what has no code is told in English.
  private func model(of failure: AuditFailure) -> [String: Any] {
    let facts = ["path": failure.path ?? "–", "error": failure.systemError ?? "–"]
    var model = ["text": word("failure-\(failure.code.rawValue)", facts)]
    if failure.code == .other { model["english"] = failure.reason }
    return model
  }

  /// The report's checks and deviations, from its one model, and where its files are.
  func model(
    of report: CanonicalJSON, _ id: RecordID, _ language: ReportLanguage
  ) -> [String: Any] {
    let checks = (report["checks"]?.array ?? []).map { check -> [String: Any] in
      let isClean = check["deviations"]?.int == 0
      let color = isClean ? check["examined"] == .bool(true) ? "success" : "neutral" : "danger"
      return [
        "check": check["check"]?.string ?? "", "title": check["title"]?.string ?? "",
        "result": check["result"]?.string ?? "", "color": color,
      ]
    }
    let deviations = (report["deviations"]?.array ?? []).map { deviation -> [String: Any] in
      [
        "check": deviation["check"]?.string ?? "", "place": deviation["place"]?.string ?? "",
        "what": deviation["what"]?.string ?? "",
      ]
    }
    return [
      "language": language.rawValue, "checks": checks, "deviations": deviations,
      "reads": reads(id, language), "files": files(id),
    ]
  }

  /// Where it can be read at once, the reader's language first.
  private func reads(_ id: RecordID, _ language: ReportLanguage) -> [[String: Any]] {
    ([language] + ReportLanguage.allCases.filter { $0 != language }).map { choice in
      [
        "address": "/audits/\(id)/report.html?language=\(choice.rawValue)",
        "text": word(choice == .nb ? "readNb" : "readEn"), "isOther": choice != language,
      ]
    }
  }

  private func files(_ id: RecordID) -> [[String: Any]] {
    ReportLanguage.allCases.flatMap { language in
      [("html", "HTML"), ("json", "JSON"), ("txt", "TXT")].map { name, kind in
        [
          "address": "/audits/\(id)/report.\(name)?language=\(language.rawValue)&download=1",
          "text":
            "\(word("report")), \(language == .nb ? Language.nb.ownName : Language.en.ownName) (\(kind))",
        ]
      }
    }
  }

  private func word(of scope: StartedAudit.Scope) -> String {
    switch scope {
    case .everything: word("full")
    case .since(let since): "\(word("since")): \(time.text(time.zone.date(at: since)))"
    case .incremental: word("incremental")
    }
  }

  private func tag(_ text: String, _ color: String) -> [String: Any] {
    ["text": text, "color": color]
  }
}

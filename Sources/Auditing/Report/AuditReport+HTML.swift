/// The report as one file for browsers and printers: no script, nothing fetched.
extension AuditReport {
  /// HTML 5, UTF-8.
  package func html(in language: ReportLanguage) -> String {
    let title = "\(ReportLabel.title[language]) – \(identity.municipality)"
    var page = HTML()
    page.add(markup: "<!DOCTYPE html>\n")
    page.open("html", "lang=\"\(language.rawValue)\"")
    page.add(markup: "\n<head>\n<meta charset=\"utf-8\">\n")
    page.add(
      markup: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.add("title", "", title)
    page.open("style")
    let header = "\(title) · \(started.utcDate) · \(identity.run)"
    page.add(markup: "\n" + HTMLStyle.sheet(header: header, page: ReportLabel.page[language]))
    page.close("style")
    page.add(markup: "</head>\n<body>\n<main>\n")
    page.add("h1", "", ReportLabel.title[language])
    page.add("p", "class=\"verdict \(isClean ? "clean" : "wrong")\"", verdict[language])
    addRows(head(in: language), kind: "head", to: &page)
    page.add("h2", "", ReportLabel.counts[language])
    addRows(counted(in: language), kind: "count", to: &page)
    addOverview(to: &page, language)
    page.add("h2", "class=\"checks\"", ReportLabel.checks[language])
    for result in findings.results { add(result, to: &page, language) }
    page.add(markup: "</main>\n</body>\n")
    page.close("html")
    return page.text
  }

  private func addRows(
    _ rows: [(label: String, value: String)], kind: String, to page: inout HTML
  ) {
    page.open("table", "class=\"\(kind)\"")
    page.add(markup: "<tbody>\n")
    for row in rows {
      page.open("tr")
      page.add("th", "scope=\"row\"", row.label)
      page.add("td", "", row.value)
      page.close("tr")
    }
    page.add(markup: "</tbody>")
    page.close("table")
  }

  /// Every check in a line.
  private func addOverview(to page: inout HTML, _ language: ReportLanguage) {
    page.add("h2", "", ReportLabel.result[language])
    addHead(["", ReportLabel.check[language], ReportLabel.result[language]], "overview", to: &page)
    for result in findings.results {
      page.open("tr")
      page.add("td", "", result.check.name)
      page.open("td")
      page.open("a", "href=\"#\(result.check.name)\"")
      page.add(markup: HTML.escape(result.check.title[language]) + "</a></td>\n")
      page.add("td", result.deviationCount > 0 ? "class=\"some\"" : "", result.wording[language])
      page.close("tr")
    }
    page.add(markup: "</tbody>")
    page.close("table")
  }

  private func add(_ result: CheckResult, to page: inout HTML, _ language: ReportLanguage) {
    page.open("section", "id=\"\(result.check.name)\"")
    page.add("h3", "", "\(result.check.name) \(result.check.title[language])")
    page.add("p", "class=\"aside\"", result.check.proof[language])
    page.add("p", result.deviationCount > 0 ? "class=\"some\"" : "", result.wording[language])
    let found = result.deviations.map { ($0.place.wording[language], $0.wording[language]) }
    add(found, ReportLabel.message, rest: result.rest, to: &page, language)
    let notes = result.notes.map { ($0.place.wording[language], $0.fact.wording[language]) }
    add(notes, ReportLabel.note, rest: result.restOfNotes, to: &page, language)
    page.close("section")
  }

  private func add(
    _ rows: [(place: String, what: String)], _ kind: Wording, rest: Wording?, to page: inout HTML,
    _ language: ReportLanguage
  ) {
    guard !rows.isEmpty else { return }
    addHead([ReportLabel.place[language], kind[language]], "found", to: &page)
    for row in rows {
      page.open("tr")
      page.add("td", "", row.place)
      page.add("td", "", row.what)
      page.close("tr")
    }
    page.add(markup: "</tbody>")
    page.close("table")
    if let rest { page.add("p", "", rest[language]) }
  }

  /// Begins a table with a row of headings.
  private func addHead(_ labels: [String], _ kind: String, to page: inout HTML) {
    page.open("table", "class=\"\(kind)\"")
    page.add(markup: "<thead><tr>\n")
    for label in labels {
      if label.isEmpty { page.add("td", "", "") } else { page.add("th", "scope=\"col\"", label) }
    }
    page.add(markup: "</tr></thead>\n<tbody>\n")
  }
}

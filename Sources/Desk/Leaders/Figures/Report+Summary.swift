import Records
import Statistics

extension Report {
  /// The few numbers that a leader looks at first.
  var summary: Figure {
    func row(_ key: String, _ now: Cell, _ before: Cell? = nil, _ change: Cell? = nil) -> [Cell] {
      let nothing = Cell(shown: "", filed: .missing)
      return [.text(word(key)), now, before ?? nothing, change ?? nothing]
    }
    func count(_ measure: Measure) -> [Cell] {
      let (new, old) = (told.count(measure, period, choice), told.count(measure, before, choice))
      return row(
        "\(measure)", .count(new, style), .count(old, style),
        period.isRunning(in: told.now) ? nil : .change(new, old, style))
    }
    func time(_ percent: Int) -> [Cell] {
      let new = told.percentile(percent, of: .stage(.whole), period, choice)
      let old = told.percentile(percent, of: .stage(.whole), before, choice)
      return row(
        "lead\(percent)", .time(new, style), .time(old, style), .change(new, old, style))
    }
    func share(_ share: Share) -> [Cell] {
      let (new, old) = (told.share(share, period, choice), told.share(share, before, choice))
      return row(
        "share.\(share)", .percent(new, style), .percent(old, style), .change(new, old, style))
    }
    var rows = [count(.received), count(.completed), time(50), time(90)]
    rows += [share(.inTime), share(.routed), share(.forwarded)]
    if let rejections {
      let (new, old) = (rejections.count(period), rejections.count(before))
      rows.append(
        row(
          "rejected", .count(new, style), .count(old, style),
          period.isRunning(in: told.now) ? nil : .change(new, old, style)))
    }
    return Figure(
      name: "summary", title: word("summary"), lead: periods,
      columns: [word("number"), word("value"), word("yearBefore"), word("change")], rows: rows,
      chart: nil)
  }

  /// What is open now (restanser).
  func standing(_ dimension: Dimension) -> Figure {
    let rows = parts(dimension, having: .open)
    func cells(_ choice: Disclosure.Choice) -> [Cell] {
      [
        .count(told.count(.open, period, choice), style),
        .count(told.count(.untaken, period, choice), style),
        .count(told.count(.overdue, period, choice), style),
        .percent(told.share(.overdue, period, choice), style),
        .days(told.oldest(choice).map { Int64(age(of: $0)) }, style),
      ]
    }
    return Figure(
      name: "standing-\(dimension)", title: word("standing.\(dimension)"),
      lead: word("standingLead"),
      columns: [
        word("\(dimension)"), word("open"), word("untaken"), word("overdue"),
        word("share.overdue"), word("oldest"),
      ],
      rows: rows.map { [.text($0.name)] + cells($0.choice) },
      chart: BarChart(
        title: word("standing.\(dimension)"), description: word("standingChart"),
        rows: rows.dropFirst().map { row in
          let (open, overdue) = (
            told.count(.open, period, row.choice), told.count(.overdue, period, row.choice)
          )
          return BarChart.Row(
            name: row.name,
            value: word(
              "standingValue",
              [
                "open": Cell.count(open, style).shown, "overdue": Cell.count(overdue, style).shown,
              ]),
            bar: open.value.map(Double.init),
            second: overdue.value.map { .part(Double($0)) })
        }))
  }

  /// Whole days since that moment, by the municipality's calendar.
  private func age(of moment: Instant) -> Int {
    today.daysSince1970 - configuration.settings.timeZone.date(at: moment).daysSince1970
  }
}

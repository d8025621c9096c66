import Records
import Statistics

extension Report {
  /// The period's months, one below the other.
  var months: Figure {
    let months = period.months.filter { $0 <= told.now }
    let rows = months.map { month in
      (
        name: text(month), received: told.count(.received, .month(month), choice),
        completed: told.count(.completed, .month(month), choice),
        median: told.percentile(50, of: .stage(.whole), .month(month), choice),
        inTime: told.share(.inTime, .month(month), choice)
      )
    }
    return Figure(
      name: "months", title: word("months"), lead: periods,
      columns: [
        word("month"), word("received"), word("completed"), word("lead50"), word("share.inTime"),
      ],
      rows: rows.map { row in
        [
          .text(row.name), .count(row.received, style), .count(row.completed, style),
          .time(row.median, style), .percent(row.inTime, style),
        ]
      },
      chart: BarChart(
        title: word("months"), description: word("monthChart"),
        rows: rows.map { row in
          BarChart.Row(
            name: row.name,
            value: word(
              "monthValue",
              [
                "received": Cell.count(row.received, style).shown,
                "completed": Cell.count(row.completed, style).shown,
              ]),
            bar: row.received.value.map(Double.init),
            second: row.completed.value.map { .bar(Double($0)) })
        }))
  }

  /// What rejected submissions were rejected for.
  func reasons(_ rejections: RejectionDisclosure) -> Figure {
    let codes = rejections.codes.filter { rejections.count($0, period) != .value(0) }
    let rows = codes.map { (code: $0, count: rejections.count($0, period)) }
      .sorted { ($1.count.value ?? 0, $0.code) < ($0.count.value ?? 0, $1.code) }
    return Figure(
      name: "reasons", title: word("reasons"), lead: word("reasonsLead", ["period": text(period)]),
      columns: [word("reason"), word("rejected"), word("yearBefore")],
      rows: rows.map { row in
        [
          .text(row.code), .count(row.count, style),
          .count(rejections.count(row.code, before), style),
        ]
      },
      chart: BarChart(
        title: word("reasons"), description: word("reasonsChart"),
        rows: rows.map { row in
          BarChart.Row(
            name: row.code, value: Cell.count(row.count, style).shown,
            bar: row.count.value.map(Double.init))
        }))
  }

  /// How much came digitally, as far as anybody has said what came otherwise.
  var digital: Figure {
    let rows = parts(.services, having: .received).compactMap { row -> [Cell]? in
      guard let others, choice.team == nil,
        others.isKnown(row.choice.service, of: told.services, in: period)
      else { return nil }
      let counted = others.count(row.choice.service, period)
      let digital = told.count(.received, period, row.choice)
      return [
        .text(row.name), .count(digital, style), .count(counted, style),
        .percent(OtherChannels.share(digital, of: counted), style),
      ]
    }
    var lead = word(rows.isEmpty ? "digitalUnknown" : "digitalLead")
    if let damaged = others?.damagedLines, !damaged.isEmpty {
      let lines = damaged.prefix(10).map(String.init).joined(separator: ", ")
      lead += " " + word("digitalDamaged", ["lines": lines])
    }
    return Figure(
      name: "digital", title: word("digital"), lead: lead,
      columns: [word("services"), word("digitally"), word("otherwise"), word("share.digital")],
      rows: rows, chart: nil)
  }
}

import Records
import Statistics

extension Report {
  /// How long each part of the way takes.
  var stages: Figure {
    func numbers(_ stage: Stage) -> Times { times(.stage(stage), choice) }
    let rows = Stage.allCases.map { (stage: $0, times: numbers($0)) }
      .filter { told.count(.count(of: $0.stage), period, choice) != .value(0) }
    return Figure(
      name: "stages", title: word("stages"), lead: periods,
      columns: [word("stage"), word("n")] + timeColumns,
      rows: rows.map { stage, times in
        [
          .text(word("stage.\(stage)")),
          .count(told.count(.count(of: stage), period, choice), style),
        ] + cells(times)
      },
      chart: BarChart(
        title: word("stages"), description: word("timeChart"),
        rows: rows.map { bar(word("stage.\($0.stage)"), $0.times) }))
  }

  /// The whole way, of each service or team.
  func leadTimes(_ dimension: Dimension) -> Figure {
    let rows = parts(dimension, having: .completed)
    return Figure(
      name: "lead-times-\(dimension)", title: word("leadTimes.\(dimension)"), lead: periods,
      columns: [word("\(dimension)"), word("completed")] + timeColumns + [
        word("calendar50"), word("calendar90"), word("working50"), word("working90"),
      ],
      rows: rows.map { row in
        func days(_ percent: Int, _ duration: Tally.Duration) -> Cell {
          .days(told.percentile(percent, of: duration, period, row.choice), style)
        }
        return [.text(row.name), .count(told.count(.completed, period, row.choice), style)]
          + cells(times(.stage(.whole), row.choice)) + [
            days(50, .calendarDays), days(90, .calendarDays), days(50, .workingDays),
            days(90, .workingDays),
          ]
      },
      chart: BarChart(
        title: word("leadTimes.\(dimension)"), description: word("timeChart"),
        rows: rows.map { bar($0.name, times(.stage(.whole), $0.choice)) }))
  }

  private struct Times {
    let median: Told<Int64>
    let ninetieth: Told<Int64>
    /// The median a year before.
    let before: Told<Int64>
  }

  private func times(_ duration: Tally.Duration, _ choice: Disclosure.Choice) -> Times {
    Times(
      median: told.percentile(50, of: duration, period, choice),
      ninetieth: told.percentile(90, of: duration, period, choice),
      before: told.percentile(50, of: duration, before, choice))
  }

  private var timeColumns: [String] {
    [word("median"), word("ninetieth"), word("medianBefore"), word("change")]
  }

  private func cells(_ times: Times) -> [Cell] {
    [
      .time(times.median, style), .time(times.ninetieth, style), .time(times.before, style),
      .change(times.median, times.before, style),
    ]
  }

  private func bar(_ name: String, _ times: Times) -> BarChart.Row {
    BarChart.Row(
      name: name,
      value: word(
        "timeValue",
        [
          "median": Cell.time(times.median, style).shown,
          "ninetieth": Cell.time(times.ninetieth, style).shown,
        ]),
      bar: times.median.value.map(Double.init),
      second: times.ninetieth.value.map { .whisker(Double($0)) },
      mark: times.before.value.map(Double.init))
  }
}

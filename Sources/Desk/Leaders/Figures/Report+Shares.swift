import Records
import Settings
import Statistics

extension Report {
  /// How much of what had a deadline was completed within it, and what the scorecard says of that.
  func inTime(_ dimension: Dimension) -> Figure {
    let rows = parts(dimension, having: .answeredWithDeadline)
    let hasTargets = dimension == .services && rows.contains { targets($0.choice) != nil }
    return Figure(
      name: "in-time-\(dimension)", title: word("inTime.\(dimension)"), lead: periods,
      columns: [
        word("\(dimension)"), word("answeredWithDeadline"), word("share.inTime"),
        word("yearBefore"), word("change"),
      ] + (hasTargets ? [word("target"), word("result")] : []),
      rows: rows.map { row in
        let (new, old) = (
          told.share(.inTime, period, row.choice), told.share(.inTime, before, row.choice)
        )
        return [
          .text(row.name), .count(told.count(.answeredWithDeadline, period, row.choice), style),
          .percent(new, style), .percent(old, style), .change(new, old, style),
        ] + (hasTargets ? score(new, targets(row.choice)) : [])
      },
      chart: shareChart(.inTime, "inTime.\(dimension)", rows))
  }

  /// How much found its team by itself, and how much did not find the right one.
  func routing(_ dimension: Dimension) -> Figure {
    let rows = parts(dimension, having: .received)
    return Figure(
      name: "routing-\(dimension)", title: word("routing.\(dimension)"), lead: periods,
      columns: [
        word("\(dimension)"), word("received"), word("share.routed"), word("share.forwarded"),
        word("forwardedBefore"), word("change"),
      ],
      rows: rows.map { row in
        let (new, old) = (
          told.share(.forwarded, period, row.choice), told.share(.forwarded, before, row.choice)
        )
        return [
          .text(row.name), .count(told.count(.received, period, row.choice), style),
          .percent(told.share(.routed, period, row.choice), style), .percent(new, style),
          .percent(old, style), .change(new, old, style),
        ]
      },
      chart: shareChart(.forwarded, "routing.\(dimension)", rows))
  }

  private func shareChart(
    _ share: Share, _ title: String, _ rows: [(name: String, choice: Disclosure.Choice)]
  ) -> BarChart {
    BarChart(
      title: word(title), description: word("shareChart", ["share": word("share.\(share)")]),
      rows: rows.map { row in
        let percent = told.share(share, period, row.choice)
        return BarChart.Row(
          name: row.name,
          value: word("shareValue", ["share": Cell.percent(percent, style).shown]),
          bar: percent.value, mark: told.share(share, before, row.choice).value)
      }, whole: 100)
  }

  private func targets(_ choice: Disclosure.Choice) -> Targets? {
    choice.service.flatMap { service in
      configuration.pipelines.first { $0.service.value == service }?.targets
    }
  }

  private func score(_ told: Told<Double>, _ targets: Targets?) -> [Cell] {
    guard let targets else { return [.text(""), .text("")] }
    let target = word(
      "targetValue", ["desired": targets.desired, "acceptable": targets.acceptable])
    guard let percent = told.value else { return [.text(target), .text(NumberStyle.hidden)] }
    let result =
      percent >= Double(targets.desired)
      ? "desired" : percent >= Double(targets.acceptable) ? "acceptable" : "unacceptable"
    return [.text(target), .text(word(result))]
  }
}

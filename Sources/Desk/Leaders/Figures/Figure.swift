/// Numbers that belong together: a table, a chart of it, and a file with the same.
struct Figure: Sendable {
  /// Its name in addresses: `/leaders/NAME.csv`.
  let name: String
  let title: String
  /// What the numbers are, and from when.
  let lead: String
  let columns: [String]
  /// Each begins with what the row is about.
  let rows: [[Cell]]
  /// `nil` where a picture would say no more.
  let chart: BarChart?

  /// For the page; `address` is that of its file.
  func model(file address: String) -> [String: Any] {
    var model: [String: Any] = [
      "name": name, "title": title, "lead": lead, "file": address,
      "columns": columns.enumerated().map { place, name in
        ["name": name, "isNumber": place > 0 && isNumeric(place)] as [String: Any]
      },
      "rows": rows.map { row in
        [
          "head": row.first?.shown ?? "",
          "cells": row.dropFirst().map {
            ["text": $0.shown, "isNumber": $0.isNumber] as [String: Any]
          },
        ] as [String: Any]
      },
      "isEmpty": rows.isEmpty,
    ]
    if let chart, !rows.isEmpty { model["chart"] = chart.svg(named: name) }
    return model
  }

  private func isNumeric(_ column: Int) -> Bool {
    rows.contains { column < $0.count && $0[column].isNumber }
  }
}

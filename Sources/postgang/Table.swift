/// Columns that line up, for people.
struct Table {
  private var rows: [[String]]

  init(_ heading: String...) {
    rows = [heading]
  }

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  func print() {
    let widths = (0..<(rows.first?.count ?? 0)).map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    for (number, row) in rows.enumerated() where row.contains(where: { !$0.isEmpty }) {
      let line = zip(row, widths).enumerated().map { place, cell in
        place == row.count - 1
          ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
      }.joined(separator: "  ")
      Terminal.print(number == 0 ? Terminal.styleOutput(line, .bold) : line)
    }
  }
}

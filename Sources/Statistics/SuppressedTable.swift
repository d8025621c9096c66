/// One table and what is hidden of it, on the way to enough (`Suppression`).
struct SuppressedTable {
  private let table: Table
  private var hidden: Set<Table.Place>

  init(_ table: Table, _ hidden: Set<Table.Place>) {
    self.table = table
    self.hidden = hidden
  }

  /// The hidden cells and those that must be hidden with them.
  consuming func closed() -> Set<Table.Place> {
    while true {
      let before = hidden.count
      coverSmallRemainders()
      coverBridges()
      if hidden.count == before { return hidden }
    }
  }

  // MARK: Rows and columns whose hidden cells together are few

  private mutating func coverSmallRemainders() {
    for row in 0...table.rows {
      coverRemainder((0...table.columns).map { Table.Place(row: row, column: $0) })
    }
    for column in 0...table.columns {
      coverRemainder((0...table.rows).map { Table.Place(row: $0, column: column) })
    }
  }

  /// - Parameter line: its last cell is the sum of the others.
  private mutating func coverRemainder(_ line: [Table.Place]) {
    guard let sum = line.last, !hidden.contains(sum) else { return }
    var remainder = line.dropLast().filter(hidden.contains).reduce(0) { $0 + table[$1] }
    let others = line.dropLast().filter { !hidden.contains($0) && table[$0] > 0 }
      .sorted { (table[$0], $0.row, $0.column) < (table[$1], $1.row, $1.column) }
    for place in others where remainder > 0 && remainder < Suppression.least {
      hidden.insert(place)
      remainder += table[place]
    }
    if remainder > 0 && remainder < Suppression.least { hidden.insert(sum) }
  }

  // MARK: Cells that their row and column would tell

  private mutating func coverBridges() {
    var covered: Set<Table.Place> = []
    let cells = hidden.filter { table[$0] > 0 }
      .sorted { (table[$0], $0.row, $0.column) < (table[$1], $1.row, $1.column) }
    for cell in cells where !covered.contains(cell) {
      let path = cheapestPath(around: cell)
      hidden.formUnion(path)
      covered.formUnion(path)
      covered.insert(cell)
    }
  }

  /// The cells of the cheapest way from the cell's row to its column that does not use the cell
  /// (Dijkstra). There is always one: by the sums of its row and column.
  private func cheapestPath(around cell: Table.Place) -> [Table.Place] {
    // Nodes: rows first, then columns.
    let (rows, nodes) = (table.rows + 1, table.rows + table.columns + 2)
    var costs = [Int](repeating: .max, count: nodes)
    var cameBy = [Table.Place?](repeating: nil, count: nodes)
    var isSettled = [Bool](repeating: false, count: nodes)
    costs[cell.row] = 0
    while true {
      var nearest: Int?
      for node in 0..<nodes where !isSettled[node] && costs[node] < .max {
        if nearest.map({ costs[node] < costs[$0] }) ?? true { nearest = node }
      }
      guard let node = nearest, node != rows + cell.column else { break }
      isSettled[node] = true
      for other in node < rows ? rows..<nodes : 0..<rows where !isSettled[other] {
        let place = Table.Place(
          row: min(node, other), column: max(node, other) - rows)
        guard place != cell, table[place] > 0 else { continue }
        let cost = costs[node] + self.cost(of: place)
        if cost < costs[other] {
          costs[other] = cost
          cameBy[other] = place
        }
      }
    }
    var path: [Table.Place] = []
    var node = rows + cell.column
    while let place = cameBy[node] {
      path.append(place)
      node = node < rows ? rows + place.column : place.row
    }
    precondition(node == cell.row, "every cell is on a cycle with the sums of its row and column")
    return path
  }

  /// What hiding it loses: nothing when it is hidden already; sums cost most.
  private func cost(of place: Table.Place) -> Int {
    if hidden.contains(place) { return 0 }
    let isGrandTotal = place.row == table.rows && place.column == table.columns
    return table[place] * (isGrandTotal ? 1000 : table.isSum(place) ? 10 : 1) + 1
  }
}

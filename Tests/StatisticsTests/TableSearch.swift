@testable import Statistics

/// Looks for other tables that look the same, cell by cell: each inner cell between nothing and its
/// value and some more, then the sums must fit wherever they are told.
struct TableSearch {
  private let table: Table
  private let hidden: Set<Table.Place>
  private let open: [Table.Place]
  private var cells: [Table.Place: Int]
  private(set) var found: [Table.Place: Set<Int>] = [:]

  init(_ table: Table, _ hidden: Set<Table.Place>) {
    self.table = table
    self.hidden = hidden
    let inner = table.places.filter { !table.isSum($0) }
    open = inner.filter(hidden.contains)
    cells = Dictionary(uniqueKeysWithValues: inner.map { ($0, table[$0]) })
  }

  mutating func run() { fill(0) }

  private mutating func fill(_ next: Int) {
    guard next < open.count else {
      note()
      return
    }
    let place = open[next]
    let real = table[place]
    for value in max(0, real - 2)...(real + 2) {
      cells[place] = value
      if !contradicts(place, filled: next + 1) { fill(next + 1) }
    }
    cells[place] = real
  }

  /// Whether a row or column that is filled now does not give the sum that is told.
  private func contradicts(_ place: Table.Place, filled: Int) -> Bool {
    let rest = open[filled...]
    let row = Table.Place(row: place.row, column: table.columns)
    if !hidden.contains(row), !rest.contains(where: { $0.row == place.row }),
      sum({ $0.row == place.row }) != table[row]
    {
      return true
    }
    let column = Table.Place(row: table.rows, column: place.column)
    return !hidden.contains(column) && !rest.contains(where: { $0.column == place.column })
      && sum { $0.column == place.column } != table[column]
  }

  private func sum(_ isOne: (Table.Place) -> Bool) -> Int {
    cells.reduce(0) { $0 + (isOne($1.key) ? $1.value : 0) }
  }

  private mutating func note() {
    let other = Table(rows: table.rows, columns: table.columns, cells)
    guard table.places.allSatisfy({ hidden.contains($0) || table[$0] == other[$0] }) else { return }
    for place in hidden where (found[place]?.count ?? 0) < 2 {
      found[place, default: []].insert(other[place])
    }
  }
}

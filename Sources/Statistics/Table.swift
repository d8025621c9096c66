/// Counts by service and team, with the sums that are published beside them.
///
/// Services and teams are numbered; `services.count` and `teams.count` stand for all of them.
struct Table: Hashable, Sendable {
  /// A cell; the last row and column are the sums.
  struct Place: Hashable, Sendable {
    let row: Int
    let column: Int
  }

  let rows: Int
  let columns: Int
  private var values: [Int]

  /// - Parameter cells: without the sums.
  init(rows: Int, columns: Int, _ cells: [Place: Int]) {
    self.rows = rows
    self.columns = columns
    values = [Int](repeating: 0, count: (rows + 1) * (columns + 1))
    for (place, count) in cells {
      for row in [place.row, rows] {
        for column in [place.column, columns] { values[row * (columns + 1) + column] += count }
      }
    }
  }

  subscript(place: Place) -> Int { values[place.row * (columns + 1) + place.column] }

  var places: [Place] {
    (0...rows).flatMap { row in (0...columns).map { Place(row: row, column: $0) } }
  }

  func isSum(_ place: Place) -> Bool { place.row == rows || place.column == columns }
}

import Testing

@testable import Statistics

struct SuppressionTests {
  private func random(_ dice: inout Dice, rows: Int, columns: Int) -> Table {
    var cells: [Table.Place: Int] = [:]
    for row in 0..<rows {
      for column in 0..<columns where Int.random(in: 0..<4, using: &dice) > 0 {
        cells[Table.Place(row: row, column: column)] =
          Bool.random(using: &dice)
          ? Int.random(in: 0...6, using: &dice) : Int.random(in: 5...60, using: &dice)
      }
    }
    return Table(rows: rows, columns: columns, cells)
  }

  @Test(arguments: 1...150)
  func `no count below five is told, and none can be computed`(seed: Int) throws {
    var dice = Dice(seed)
    let table = random(
      &dice, rows: Int.random(in: 1...3, using: &dice), columns: Int.random(in: 1...3, using: &dice)
    )
    let hidden = Suppression.places(hiddenIn: [table])
    for place in table.places where (1..<5).contains(table[place]) {
      #expect(hidden.contains(place))
    }
    let values = BruteForce.values(of: table, hidden: hidden)
    for place in hidden where table[place] > 0 {
      #expect(values[place]?.count == 2, "\(place) of \(table) is told by the others")
    }
  }

  @Test(arguments: 1...40)
  func `what is hidden of a large table is at least five in every row and column`(seed: Int) {
    var dice = Dice(seed)
    let table = random(&dice, rows: 12, columns: 20)
    let hidden = Suppression.places(hiddenIn: [table])
    for row in 0...12 where !hidden.contains(.init(row: row, column: 20)) {
      let cells = (0..<20).map { Table.Place(row: row, column: $0) }.filter(hidden.contains)
      #expect(cells.isEmpty || cells.reduce(0) { $0 + table[$1] } >= 5)
      #expect(cells.filter { table[$0] > 0 }.count != 1)
    }
    for column in 0...20 where !hidden.contains(.init(row: 12, column: column)) {
      let cells = (0..<12).map { Table.Place(row: $0, column: column) }.filter(hidden.contains)
      #expect(cells.isEmpty || cells.reduce(0) { $0 + table[$1] } >= 5)
      #expect(cells.filter { table[$0] > 0 }.count != 1)
    }
  }

  @Test func `nothing is hidden where nothing is small`() {
    var cells: [Table.Place: Int] = [:]
    for row in 0..<3 {
      for column in 0..<4 {
        cells[.init(row: row, column: column)] = (row + column).isMultiple(of: 3) ? 0 : 5 + row
      }
    }
    #expect(Suppression.places(hiddenIn: [Table(rows: 3, columns: 4, cells)]).isEmpty)
  }

  @Test func `a single small cell takes the least that protects it with it`() {
    let cells: [Table.Place: Int] = [
      .init(row: 0, column: 0): 3, .init(row: 0, column: 1): 7, .init(row: 0, column: 2): 90,
      .init(row: 1, column: 0): 8, .init(row: 1, column: 1): 9, .init(row: 1, column: 2): 80,
    ]
    let hidden = Suppression.places(hiddenIn: [Table(rows: 2, columns: 3, cells)])
    #expect(
      hidden == [
        .init(row: 0, column: 0), .init(row: 0, column: 1), .init(row: 1, column: 0),
        .init(row: 1, column: 1),
      ])
  }

  @Test func `what is hidden in one part of a sum is hidden in every part`() {
    let small = Table(
      rows: 1, columns: 2, [.init(row: 0, column: 0): 2, .init(row: 0, column: 1): 9])
    let great = Table(
      rows: 1, columns: 2, [.init(row: 0, column: 0): 50, .init(row: 0, column: 1): 9])
    let hidden = Suppression.places(hiddenIn: [great, small])
    #expect(hidden.isSuperset(of: Suppression.places(hiddenIn: [small])))
    #expect(!hidden.contains(.init(row: 1, column: 2)))
  }
}

import Records

@testable import Statistics

/// The same numbers, computed from all facts at once.
enum BruteForce {
  /// Nearest rank.
  static func percentile(_ percent: Int, of values: [Int64]) -> Int64 {
    let sorted = values.sorted()
    return sorted.first { value in
      sorted.filter { $0 <= value }.count * 100 >= percent * sorted.count
    }!
  }

  /// Every way in which the hidden cells of a table can be filled in, with sums that fit and what is
  /// not hidden as it is; for each cell the values that it has in one of them, at most two.
  static func values(
    of table: Table, hidden: Set<Table.Place>
  ) -> [Table.Place: Set<Int>] {
    var search = TableSearch(table, hidden)
    search.run()
    return search.found
  }
}

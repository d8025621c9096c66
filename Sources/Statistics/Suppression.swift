/// Which cells of tables stay hidden, so that no count below five is told and none can be computed
/// from what is told.
///
/// A table with its sums is a graph: rows and columns are its nodes, hidden cells its edges. By the
/// sums alone a hidden cell can be computed exactly when its edge is on no cycle (D. Gusfield, "A
/// graph theoretic approach to statistical data security", SIAM Journal on Computing 17, 1988). So
/// for each hidden cell the cheapest cycle of cells is hidden with it, none of them empty: along it
/// one may be added and taken away in turn, which gives another table that looks the same. Besides,
/// what is hidden in a row or column together is at least five, or its sum is hidden too.
///
/// What this does not protect against: somebody who knows some of the hidden records, who
/// compares what was shown on different days of a month that is not over, or who only wants to know
/// about how great a hidden number is.
package enum Suppression {
  /// Counts from one to one below this are small.
  package static let least = 5

  /// The cells to hide in every one of the tables, which are parts of one sum: the months of a
  /// quarter, say. A cell that is hidden in one of them is hidden in all, or the others and the
  /// sum would tell it.
  ///
  /// - Parameter hidden: cells that must be hidden, whatever their counts.
  static func places(
    hiddenIn tables: [Table], and hidden: Set<Table.Place> = []
  ) -> Set<Table.Place> {
    var hidden = hidden
    for table in tables {
      hidden.formUnion(table.places.filter { (1..<least).contains(table[$0]) })
    }
    while true {
      let before = hidden.count
      for table in tables {
        hidden = SuppressedTable(table, hidden).closed()
      }
      if hidden.count == before { return hidden }
    }
  }
}

import Records

/// What the database tells of itself twice.
extension SQLStore {
  /// Where the counters in `state` say otherwise than the outcomes that they count, a sentence each.
  package func miscounts() throws(StoreError) -> [String] {
    try read { db in
      let counts = try PreparedStatement(
        "SELECT verdict, count(*) FROM outcome GROUP BY verdict", db
      ).all { ($0.int(0), $0.int(1)) }
      // In a damaged table there may be verdicts that are no numbers.
      let found = Dictionary(counts, uniquingKeysWith: +)
      let sentences = try PreparedStatement(
        "SELECT accepted, rejected, duplicates FROM state", db
      ).first { row in
        let counters: [(column: Int, name: String, kind: Outcome.Kind)] = [
          (0, "accepted", .accepted), (1, "rejected", .rejected), (2, "duplicates", .duplicate),
        ]
        return counters.compactMap { column, name, kind -> String? in
          let (counted, there) = (row.int(column), found[kind.rawValue] ?? 0)
          if counted == there { return nil }
          return "\(path): state counts \(counted) \(name), of which outcome has \(there)"
        }
      }
      return sentences ?? ["\(path): state is empty"]
    }
  }
}

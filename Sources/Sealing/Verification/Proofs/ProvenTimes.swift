import Records

/// Since when entries of a container are proven to exist: ETSI EN 319 102-1 § 5.6.2.3.
struct ProvenTimes {
  private var times: [String: Instant] = [:]

  subscript(entry: String) -> Instant? { times[entry] }

  mutating func add(_ entries: Set<String>, since time: Instant) {
    for entry in entries { times[entry] = min(times[entry] ?? time, time) }
  }
}

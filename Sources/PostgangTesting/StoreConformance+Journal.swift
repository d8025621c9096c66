import Records
import Testing

extension StoreConformance {
  static let journal = [
    StoreBehaviour("a record is found by id, by number and by the beginning of its id") { home in
      let store = try home.open()
      let outcomes = try store.commit([
        StoreSamples.accepted(1), StoreSamples.rejected(2), StoreSamples.accepted(3),
      ])
      let entries = outcomes.compactMap(\.entry)
      #expect(try store.entry(JournalNumber(year: 2026, number: 2)) == entries.last)
      #expect(try store.entry(StoreSamples.id(3)) == entries.last)
      let id = StoreSamples.id(1).description
      for length in [36, 24, 23, 18, 9, 8, 1, 0] {
        let found = try store.entries(idPrefix: String(id.prefix(length)), most: 5)
        #expect(found.contains { $0.id == StoreSamples.id(1) }, "\(length) characters")
      }
      #expect(try store.entries(idPrefix: id, most: 5) == [entries[0]])
      #expect(try store.entries(idPrefix: id.uppercased(), most: 5) == [entries[0]])
      #expect(try store.entries(idPrefix: "", most: 5) == entries)
      #expect(try store.entries(idPrefix: "", most: 1) == [entries[0]])
    },
    StoreBehaviour("what is not there is not found") { home in
      let store = try home.open()
      try store.commit([StoreSamples.accepted(1)])
      #expect(try store.entry(StoreSamples.id(9)) == nil)
      #expect(try store.outcome(of: StoreSamples.id(9)) == nil)
      #expect(try store.history(of: StoreSamples.id(9)).isEmpty)
      for number in ["2026/2", "2025/1", "2026/999999999999"] {
        #expect(try store.entry(try #require(JournalNumber(number))) == nil)
      }
      for prefix in ["zz", "0-", "é", "%", String(repeating: "0", count: 37)] {
        #expect(try store.entries(idPrefix: prefix, most: 5).isEmpty, "\(prefix)")
      }
    },
    StoreBehaviour("the journal is read in pages, in journal order, from a moment on") { home in
      let store = try home.open()
      for day in 0..<4 {
        let numbers = (day * 5)..<(day * 5 + 5)
        try store.commit(
          numbers.map { StoreSamples.accepted($0) }, year: 2025 + day / 2,
          at: StoreSamples.later(Double(day) * 86_400))
      }
      var read: [JournalEntry] = []
      while case let page = try store.entries(after: read.last?.number, since: nil, most: 3),
        !page.isEmpty
      {
        read += page
      }
      #expect(read.map(\.id) == (0..<20).map(StoreSamples.id))
      for (since, first) in [(-1.0, 0), (0, 0), (1, 5), (86_400, 5), (200_000, 15), (300_000, 20)] {
        let found = try store.entries(
          after: nil, since: StoreSamples.later(since), most: 100)
        #expect(found.map(\.id) == (first..<20).map(StoreSamples.id), "since \(since) seconds")
      }
      let both = try store.entries(
        after: read[12].number, since: StoreSamples.later(1), most: 2)
      #expect(both.map(\.id) == [13, 14].map(StoreSamples.id))
    },
    StoreBehaviour("outcomes are read in pages in the order of their sequence") { home in
      let store = try home.open()
      let outcomes = try store.commit(
        (0..<7).map { $0 % 2 == 0 ? StoreSamples.accepted($0) : StoreSamples.rejected($0) })
      var read: [Outcome] = []
      while case let page = try store.outcomes(after: read.last?.sequence ?? -1, most: 3),
        !page.isEmpty
      {
        read += page
      }
      #expect(read == outcomes)
    },
    StoreBehaviour("outcomes stay unsettled until their receipts are said to be durable") { home in
      let store = try home.open()
      let first = try store.commit([StoreSamples.accepted(1), StoreSamples.rejected(2)])
      #expect(try home.open().unsettledOutcomes() == first)
      let second = try store.commit(
        [StoreSamples.accepted(3)], year: 2026, at: StoreSamples.noon,
        settled: Settlement(outcomesThrough: first[0].sequence))
      #expect(try store.unsettledOutcomes() == [first[1]] + second)
      try store.settle(Settlement(outcomesThrough: second[0].sequence))
      try store.settle(Settlement(outcomesThrough: first[0].sequence))
      #expect(try home.open().unsettledOutcomes().isEmpty)
    },
    StoreBehaviour("the numbers of status are right") { home in
      let store = try home.open()
      let past = StoreSamples.noon.utcDate.adding(days: -10)
      try store.commit([
        StoreSamples.accepted(1, due: past), StoreSamples.accepted(2), StoreSamples.rejected(3),
        StoreSamples.accepted(4, due: nil), StoreSamples.accepted(5, content: 1),
      ])
      let taken = try #require(try store.take(2).last)
      _ = try store.complete(
        taken.record.id, token: try taken.token, code: .letter, at: StoreSamples.later(60))
      var expected = Counts()
      expected.accepted = 3
      expected.rejected = 1
      expected.duplicates = 1
      expected.openItems = 2
      expected.overdueItems = 1
      expected.lastCommit = StoreSamples.noon
      expected.leaves = 8
      #expect(try store.counts(today: StoreSamples.noon.utcDate) == expected)
      #expect(try store.counts(today: past).overdueItems == 0)
    },
  ]
}

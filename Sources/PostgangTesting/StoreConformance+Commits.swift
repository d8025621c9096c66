import Records
import Testing

extension StoreConformance {
  static let commits = [
    StoreBehaviour("a batch gets journal numbers and leaves in its own order") { home in
      let store = try home.open()
      let outcomes = try store.commit([
        StoreSamples.accepted(3), StoreSamples.rejected(1), StoreSamples.accepted(2),
      ])
      #expect(outcomes.map(\.id) == [3, 1, 2].map(StoreSamples.id))
      #expect(outcomes.map { $0.entry?.number.description } == ["2026/1", nil, "2026/2"])
      #expect(outcomes.map(\.leaf) == [0, 1, 2])
      #expect(outcomes.map(\.sequence) == outcomes.map(\.sequence).sorted())
      #expect(try store.leafCount() == 3)
    },
    StoreBehaviour("an accepted record is journalled as it was decided") { home in
      let store = try home.open()
      let decision = StoreSamples.accepted(1, reference: 5, unrouted: true)
      guard case .accepted(let acceptance) = decision else { return }
      let outcome = try #require(try store.commit([decision]).first)
      let expected = JournalEntry(
        acceptance, number: JournalNumber(year: 2026, number: 1), journaled: StoreSamples.noon,
        leaf: 0)
      #expect(outcome.entry == expected)
      #expect(try store.entry(acceptance.id) == expected)
      let item = Item(
        record: expected, team: "byggesak", state: .waiting, since: StoreSamples.noon,
        answeredPreliminarily: false)
      #expect(try store.item(acceptance.id) == item)
    },
    StoreBehaviour("a rejection keeps every violation, and its leaf each code once") { home in
      let store = try home.open()
      let decision = StoreSamples.rejected(1)
      guard case .rejected(let refusal) = decision else { return }
      let outcome = try #require(try store.commit([decision]).first)
      #expect(outcome.verdict == .rejected(refusal.violations))
      #expect(try store.outcome(of: refusal.id) == outcome)
      #expect(try store.entry(refusal.id) == nil)
      #expect(try store.item(refusal.id) == nil)
      let codes = ["xsd.missing-element", "xsd.pattern"]
      #expect(
        try store.events().map(\.kind)
          == [.rejected(submission: refusal.submission, codes: codes)])
    },
    StoreBehaviour("a batch that a crash repeats gets its first outcomes and changes nothing") {
      home in
      let batch = [StoreSamples.accepted(1), StoreSamples.rejected(2), StoreSamples.accepted(3)]
      let first = try home.open().commit(batch)
      let store = try home.open()
      let repeated = try store.commit(
        [StoreSamples.accepted(4)] + batch, at: StoreSamples.later(60))
      #expect(Array(repeated.dropFirst()) == first)
      #expect(repeated.first?.entry?.number == JournalNumber(year: 2026, number: 3))
      #expect(try store.leafCount() == 4)
      #expect(try store.counts(today: StoreSamples.noon.utcDate).accepted == 3)
    },
    StoreBehaviour("an id that stands twice in a batch gets one outcome") { home in
      let store = try home.open()
      let outcomes = try store.commit([StoreSamples.accepted(1), StoreSamples.accepted(1)])
      #expect(outcomes.first == outcomes.last)
      #expect(try store.leafCount() == 1)
    },
    StoreBehaviour("journal numbers have no gaps in any year") { home in
      let store = try home.open()
      try store.commit([StoreSamples.accepted(1), StoreSamples.rejected(2)], year: 2025)
      try store.commit([StoreSamples.accepted(3), StoreSamples.accepted(4)], year: 2026)
      try store.commit([StoreSamples.accepted(5)], year: 2025)
      let reopened = try home.open()
      try reopened.commit([StoreSamples.accepted(6)], year: 2026)
      let numbers = try reopened.entries(after: nil, since: nil, most: 10).map(\.number.description)
      #expect(numbers == ["2025/1", "2025/2", "2026/1", "2026/2", "2026/3"])
    },
    StoreBehaviour("an empty batch gives nothing and changes nothing") { home in
      let store = try home.open()
      #expect(try store.commit([]).isEmpty)
      #expect(try store.counts(today: StoreSamples.noon.utcDate) == Counts())
    },
    StoreBehaviour("what was committed is there when the store is opened again") { home in
      let outcomes = try home.open().commit((1...20).map { StoreSamples.accepted($0) })
      let store = try home.open()
      #expect(try store.outcomes(after: -1, most: 100) == outcomes)
      #expect(try store.findDamage() == [])
    },
  ]
}

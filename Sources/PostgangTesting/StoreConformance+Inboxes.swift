import Records
import Testing

extension StoreConformance {
  /// Six items, in the order of their numbers: due on the 3rd, 1st, never, 2nd, 1st, never.
  private static func sixItems(_ store: any Store) throws {
    try store.commit(
      [3, 1, nil, 2, 1, nil].enumerated().map { place, day in
        StoreSamples.accepted(
          place + 1, due: day.flatMap { CivilDate(year: 2026, month: 12, day: $0) })
      })
  }

  private static let sixInOrder = [2, 5, 4, 1, 3, 6].map(StoreSamples.id)

  static let inboxes = [
    StoreBehaviour("an inbox is sorted by deadline, then by journal number") { home in
      let store = try home.open()
      try sixItems(store)
      try store.commit([StoreSamples.accepted(7, team: "plan")])
      #expect(
        try store.items(team: "byggesak", after: nil, most: 10).map(\.record.id) == sixInOrder)
      #expect(try store.items(team: "plan", after: nil, most: 10).count == 1)
      #expect(try store.items(team: "ingen", after: nil, most: 10).isEmpty)
    },
    StoreBehaviour("an inbox is read in pages, leased items among the free ones") { home in
      let store = try home.open()
      try sixItems(store)
      _ = try store.take(3)
      for size in [1, 2, 4] {
        var read: [RecordID] = []
        while case let page = try store.items(team: "byggesak", after: read.last, most: size),
          !page.isEmpty
        {
          read += page.map(\.record.id)
        }
        #expect(read == sixInOrder, "pages of \(size)")
      }
      let leased = try store.items(team: "byggesak", after: nil, most: 10).map { $0.lease != nil }
      #expect(leased == [true, true, true, false, false, false])
    },
    StoreBehaviour("all items are read in journal order, completed ones too") { home in
      let store = try home.open()
      try sixItems(store)
      let taken = try #require(try store.take(1).first)
      let closed = try store.complete(
        taken.record.id, token: try taken.token, code: .closed, at: StoreSamples.later(1))
      let first = try store.items(after: nil, most: 4)
      let rest = try store.items(after: first.last?.record.number, most: 4)
      #expect((first + rest).map(\.record.id) == (1...6).map(StoreSamples.id))
      #expect(first[1] == closed)
    },
    StoreBehaviour("taking gives the oldest due of the team, and each to one handler only") {
      home in
      let store = try home.open()
      try sixItems(store)
      try store.commit([StoreSamples.accepted(7, team: "plan")])
      let first = try store.take(2, by: "kari")
      let second = try store.take(3, by: "ola")
      #expect((first + second).map(\.record.id) == Array(sixInOrder.prefix(5)))
      #expect(Set(second.compactMap { $0.lease?.handler }) == ["ola"])
      #expect(try store.take(5).map(\.record.id) == [sixInOrder[5]])
      #expect(try store.take(5).isEmpty)
      #expect((first + second).map { $0.lease?.token } == Array(7..<12))
      #expect(try store.item(sixInOrder[0]) == first[0])
    },
    StoreBehaviour("taking from an empty inbox leaves no leaf") { home in
      let store = try home.open()
      #expect(try store.take(5).isEmpty)
      #expect(try store.leafCount() == 0)
    },
    StoreBehaviour("a lease that ran out frees its item at once, wherever it stands") { home in
      let store = try home.open()
      try store.commit((0..<60).map { StoreSamples.accepted($0) })
      _ = try store.take(20, for: 3600)
      let short = try store.take(5, for: 60)
      _ = try store.take(20, for: 3600)
      let before = try store.take(1, for: 3600, at: StoreSamples.later(59.999))
      #expect(before.map(\.record.id) == [StoreSamples.id(45)])
      let after = try store.take(7, for: 3600, at: StoreSamples.later(60))
      #expect(
        after.map(\.record.id)
          == short.map(\.record.id) + [StoreSamples.id(46), StoreSamples.id(47)])
      for (old, new) in zip(short, after) { #expect(try old.token < new.token) }
    },
    StoreBehaviour("a lease that ran out still stands on its item until somebody takes it") {
      home in
      let store = try home.open()
      try store.commit((0..<3).map { StoreSamples.accepted($0) })
      let short = try store.take(2, for: 60)
      let time = StoreSamples.later(100)
      _ = try store.take(1, at: time)
      let item = try #require(try store.item(short[1].record.id))
      #expect(item == short[1])
      #expect(item.isFree(at: time))
      #expect(!item.isFree(at: StoreSamples.later(59)))
      #expect(try store.items(team: "byggesak", after: nil, most: 9).contains(item))
    },
  ]
}

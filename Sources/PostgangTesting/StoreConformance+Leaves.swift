import Records
import Testing

extension StoreConformance {
  static let leaves = [
    StoreBehaviour("leaves come in the order of their indices, on pages of any size") { home in
      let store = try home.open()
      var expected: [[UInt8]] = []
      for batch in 0..<4 {
        expected += try store.commit(
          (0..<5).map { StoreSamples.accepted(batch * 5 + $0, reference: $0 == 3 ? batch : nil) }
        ).map(\.event.leaf)
      }
      _ = try store.take(2)
      #expect(try store.leafCount() == 22)
      for size in [1, 3, 7, 100] {
        var read: [[UInt8]] = []
        while case let page = try store.leaves(from: Int64(read.count), most: size), !page.isEmpty {
          #expect(page.count <= size)
          read += page
        }
        #expect(read.count == 22)
        #expect(Array(read.prefix(20)) == expected)
      }
      #expect(try store.leaves(from: 0, most: 0).isEmpty)
      #expect(try store.leaves(from: 22, most: 5).isEmpty)
    },
    StoreBehaviour(
      "leaves that the ledger holds are let go, unless the store keeps all, and the others kept"
    ) { home in
      let store = try home.open()
      try store.commit((0..<4).map { StoreSamples.accepted($0) })
      try store.commit((4..<6).map { StoreSamples.accepted($0) })
      try store.settle(Settlement(leavesBelow: 5))
      #expect(try store.leaves(from: 5, most: 9).count == 1)
      #expect(try store.leafCount() == 6)
      _ = try store.commit(
        [StoreSamples.accepted(6)], year: 2026, at: StoreSamples.noon,
        settled: Settlement(leavesBelow: 6))
      #expect(try store.leaves(from: 6, most: 9).count == 1)
      #expect(try store.leafCount() == 7)
      if home.engine.keepsLeaves {
        #expect(try store.leaves(from: 0, most: 9).count == 7)
      } else {
        #expect(throws: StoreError.self) { try store.leaves(from: 0, most: 9) }
      }
    },
    StoreBehaviour("everything that happens to an item has its leaf and its line of history") {
      home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      let time = StoreSamples.later(60)
      _ = try store.extend(record, token: token, until: StoreSamples.later(900), at: time)
      _ = try store.complete(record, token: token, code: .preliminary, at: time)
      _ = try store.forward(record, token: token, to: "plan", reason: "Gjelder plan", at: time)
      let next = try #require(try store.take(1, from: "plan", by: nil, at: time).first)
      _ = try store.release(record, token: try next.token, at: time)
      try store.recordExport(of: record, by: "ola", at: time)
      let history = try store.history(of: record)
      let newer = try next.token
      let entry = try #require(try store.entry(record))
      #expect(
        history.map(\.event.kind) == [
          entry.event.kind, .taken(team: "byggesak", until: StoreSamples.later(600)),
          .extended(token: token, until: StoreSamples.later(900)),
          .completed(token: token, code: .preliminary),
          .forwarded(token: token, from: "byggesak", to: "plan"),
          .taken(team: "plan", until: StoreSamples.later(660)), .released(token: newer), .exported,
        ])
      #expect(history.map(\.leaf) == Array(0..<8))
      #expect(history.map(\.handler) == [nil, "kari", "kari", "kari", "kari", nil, nil, "ola"])
      #expect(history.map(\.reason) == [nil, nil, nil, nil, "Gjelder plan", nil, nil, nil])
      #expect(try store.events() == history.map(\.event))
    },
    StoreBehaviour("lines of history come by record and leaf, on pages of any size") { home in
      let store = try home.open()
      let (first, _) = try store.commitAndTake(1)
      let (second, token) = try store.commitAndTake(2)
      _ = try store.release(second, token: token, at: StoreSamples.later(60))
      try store.recordExport(of: first, by: nil, at: StoreSamples.later(90))
      var expected: [Event] = []
      for record in [first, second] {
        expected += try store.history(of: record).map(\.event).dropFirst()
      }
      for size in [1, 3, 100] {
        var read: [RecordedEvent] = []
        while case let page = try store.recordedEvents(after: read.last?.place, most: size),
          !page.isEmpty
        {
          #expect(page.count <= size)
          read += page
        }
        #expect(read.map(\.event) == expected)
        #expect(read.map(\.place.leaf) == [1, 5, 3, 4])
        #expect(read.map(\.place.number.number) == [1, 1, 2, 2])
      }
      let whole = RecordedEvent.Place(number: JournalNumber(year: 2026, number: 1), leaf: .max)
      #expect(try store.recordedEvents(after: whole, most: 9).count == 2)
    },
    StoreBehaviour("the export of a record that is not there leaves no leaf") { home in
      let store = try home.open()
      try store.recordExport(of: StoreSamples.id(1), by: nil, at: StoreSamples.noon)
      #expect(try store.leafCount() == 0)
    },
  ]
}

import Records
import Testing

extension StoreConformance {
  static let readings = [
    StoreBehaviour("every reading has its leaf and its line of history, with who read") { home in
      let store = try home.open()
      try store.commit([
        StoreSamples.accepted(1), StoreSamples.rejected(2), StoreSamples.accepted(3),
      ])
      let time = StoreSamples.later(5)
      try store.recordReads(
        [(1, "kari"), (3, nil), (2, "kari"), (9, "kari"), (1, "kari")].map {
          (record: StoreSamples.id($0), by: $1)
        }, at: time)
      let reads = [1, 3, 1].map { Event(at: time, record: StoreSamples.id($0), kind: .read) }
      #expect(try store.events().dropFirst(3) == reads[...])
      let first = try store.history(of: StoreSamples.id(1))
      #expect(first.map(\.leaf) == [0, 3, 5])
      #expect(first.dropFirst().map(\.event) == [reads[0], reads[2]])
      #expect(first.map(\.handler) == [nil, "kari", "kari"])
      #expect(try store.history(of: StoreSamples.id(3)).map(\.leaf) == [2, 4])
      #expect(try store.history(of: StoreSamples.id(2)).count == 1)
      #expect(try home.open().history(of: StoreSamples.id(1)) == first)
    },
    StoreBehaviour("readings that name no record leave no leaf") { home in
      let store = try home.open()
      try store.recordReads([], at: StoreSamples.noon)
      try store.recordReads([(StoreSamples.id(1), "kari")], at: StoreSamples.noon)
      #expect(try store.leafCount() == 0)
    },
    StoreBehaviour("readings stand among the other lines of history, and change no item") { home in
      let store = try home.open()
      let (first, token) = try store.commitAndTake(1)
      let (second, _) = try store.commitAndTake(2)
      let before = try store.items(after: nil, most: 9)
      try store.recordReads([(first, "kari"), (second, "ola")], at: StoreSamples.later(1))
      #expect(try store.items(after: nil, most: 9) == before)
      try store.recordExport(of: second, by: nil, at: StoreSamples.later(2))
      try store.recordReads([(first, "ola")], at: StoreSamples.later(3))
      _ = try store.release(first, token: token, at: StoreSamples.later(4))
      let kinds = try store.history(of: first).dropFirst().map(\.event.kind)
      #expect(
        kinds == [
          .taken(team: "byggesak", until: StoreSamples.later(600)), .read, .read,
          .released(token: token),
        ])
      for size in [1, 2, 100] {
        var read: [RecordedEvent] = []
        while case let page = try store.recordedEvents(after: read.last?.place, most: size),
          !page.isEmpty
        {
          #expect(page.count <= size)
          read += page
        }
        #expect(read.map(\.place.leaf) == [1, 4, 7, 8, 3, 5, 6], "pages of \(size)")
        let histories =
          try store.history(of: first).dropFirst() + store.history(of: second).dropFirst()
        #expect(read.map(\.event) == histories.map(\.event))
      }
    },
    StoreBehaviour("only what others committed counts as others' leaves") { home in
      let stores = [try home.open(), try home.open()]
      try stores[0].commit((0..<3).map { StoreSamples.accepted($0) })
      #expect(try stores[0].foreignLeafCount() == 0)
      #expect(try stores[1].foreignLeafCount() == 3)
      #expect(try stores[1].foreignLeafCount() == 3)
      _ = try stores[1].take(1)
      #expect(try stores[1].foreignLeafCount() == 3)
      #expect(try stores[0].foreignLeafCount() == 1)
      try stores[0].commit([StoreSamples.accepted(3)])
      #expect(try stores[0].foreignLeafCount() == 1)
      #expect(try stores[1].foreignLeafCount() == 4)
      #expect(try home.open().foreignLeafCount() == 0)
    },
  ]
}

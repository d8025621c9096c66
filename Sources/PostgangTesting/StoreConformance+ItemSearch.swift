import Records
import Testing

extension StoreConformance {
  private static func day(_ day: Int) -> CivilDate? {
    CivilDate(year: 2026, month: 12, day: day)
  }

  /// Twelve items of two teams, due on the 1st to the 6th of December, two each day.
  private static func twelve(_ store: any Store) throws {
    try store.commit(
      (0..<12).map {
        StoreSamples.accepted(
          $0, team: $0 % 2 == 0 ? "byggesak" : "plan", due: day(6 - $0 / 2),
          title: $0 % 3 == 0 ? "Garasje \($0)" : "Støyskjerm \($0)", sender: "Åsen \($0)",
          service: $0 < 6 ? "byggesak" : "avvik")
      } + [StoreSamples.accepted(12, team: "skatt", due: day(1))])
  }

  private static let both: Set<String> = ["byggesak", "plan"]
  private static func numbers(_ items: [Item]) -> [Int] {
    items.map { $0.record.number.number - 1 }
  }

  static let itemSearch = [
    StoreBehaviour("items of several teams come as one list, earliest due first") { home in
      let store = try home.open()
      try twelve(store)
      let now = StoreSamples.noon
      let all = ItemQuery(teams: both, view: .all)
      let order = [10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1]
      #expect(numbers(try store.items(all, after: nil, most: 99, at: now)) == order)
      for size in [1, 5, 12] {
        var read: [Item] = []
        while case let page = try store.items(
          all, after: read.last?.record.id, most: size, at: now), !page.isEmpty
        {
          #expect(page.count <= size)
          read += page
        }
        #expect(numbers(read) == order, "pages of \(size)")
      }
      let one = ItemQuery(teams: ["plan"], view: .all)
      #expect(numbers(try store.items(one, after: nil, most: 2, at: now)) == [11, 9])
      let none = ItemQuery(teams: [], view: .all)
      #expect(try store.items(none, after: nil, most: 9, at: now).isEmpty)
      #expect(try store.count(none, at: now) == 0)
      #expect(try store.count(all, at: now) == 12)
      #expect(
        try store.items(all, after: StoreSamples.id(99), most: 9, at: now).isEmpty,
        "nothing comes after what is not there")
    },
    StoreBehaviour("each view shows the items that it is named for") { home in
      let store = try home.open()
      try twelve(store)
      let kari = try store.take(2, for: 600, by: "kari")
      let ola = try store.take(1, from: "plan", for: 60, by: "ola")
      let closing = try store.take(2, from: "plan", for: 600, by: "ola")
      for (place, item) in closing.enumerated() {
        _ = try store.complete(
          item.record.id, token: try item.token, code: .closed,
          at: StoreSamples.later(Double(place)))
      }
      #expect(numbers(kari + ola + closing) == [10, 8, 11, 9, 7])
      func shown(_ view: ItemQuery.View, at seconds: Double = 30) throws -> [Int] {
        let (query, now) = (ItemQuery(teams: both, view: view), StoreSamples.later(seconds))
        let items = try store.items(query, after: nil, most: 99, at: now)
        #expect(try store.count(query, at: now) == items.count, "\(view)")
        #expect(items == (try items.compactMap { try store.item($0.record.id) }))
        return numbers(items)
      }
      #expect(try shown(.mine(handler: "kari")) == [10, 8])
      #expect(try shown(.mine(handler: "ola")) == [11])
      #expect(try shown(.mine(handler: "Kari")) == [])
      #expect(try shown(.active) == [10, 11, 8])
      #expect(try shown(.unassigned) == [6, 4, 5, 2, 3, 0, 1])
      #expect(try shown(.all) == [10, 11, 8, 6, 4, 5, 2, 3, 0, 1])
      #expect(try shown(.urgent(by: #require(day(3)))) == [10, 11, 8, 6])
      #expect(try shown(.urgent(by: #require(day(1)))) == [10, 11])
      #expect(try shown(.completed) == [7, 9], "newest completion first")
      // Ola's lease of item 11 ran out, wherever the item stands.
      #expect(try shown(.mine(handler: "ola"), at: 60) == [])
      #expect(try shown(.active, at: 60) == [10, 8])
      #expect(try shown(.unassigned, at: 60) == [11, 6, 4, 5, 2, 3, 0, 1])
    },
    StoreBehaviour("completed items are read in pages, newest completion first") { home in
      let store = try home.open()
      try twelve(store)
      for team in both.sorted() {
        for (place, item) in try store.take(6, from: team).enumerated() {
          _ = try store.complete(
            item.record.id, token: try item.token, code: .closed,
            at: StoreSamples.later(Double(place / 2)))
        }
      }
      let query = ItemQuery(teams: both, view: .completed)
      let all = try store.items(query, after: nil, most: 99, at: StoreSamples.noon)
      #expect(numbers(all) == [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8])
      for size in [1, 5] {
        var read: [Item] = []
        while case let page = try store.items(
          query, after: read.last?.record.id, most: size, at: StoreSamples.noon), !page.isEmpty
        {
          read += page
        }
        #expect(read == all, "pages of \(size)")
      }
    },
    StoreBehaviour("items are searched by text and service within a view") { home in
      let store = try home.open()
      try twelve(store)
      func find(_ text: String?, _ service: String? = nil) throws -> [Int] {
        let query = ItemQuery(teams: both, view: .all, text: text, service: service)
        let items = try store.items(query, after: nil, most: 99, at: StoreSamples.noon)
        #expect(try store.count(query, at: StoreSamples.noon) == items.count)
        return numbers(items)
      }
      #expect(try find("garasje") == [9, 6, 3, 0])
      #expect(try find("STØYSKJERM åsen", "avvik") == [10, 11, 8, 7])
      #expect(try find(nil, "byggesak") == [4, 5, 2, 3, 0, 1])
      #expect(try find("2026/4") == [3])
      #expect(try find(StoreSamples.id(5).description) == [5])
      // Another team's item is not found, whoever searches.
      #expect(try find("2026/13") == [])
    },
    StoreBehaviour("the teams are told whose leases ran out in a span of time") { home in
      let store = try home.open()
      try twelve(store)
      _ = try store.take(1, for: 60)
      _ = try store.take(1, from: "plan", for: 90)
      let (start, end) = (StoreSamples.later(0), StoreSamples.later(60))
      #expect(try store.lapses(after: start, through: StoreSamples.later(59)) == [])
      #expect(try store.lapses(after: start, through: end) == ["byggesak"])
      #expect(try store.lapses(after: end, through: StoreSamples.later(100)) == ["plan"])
      #expect(try store.lapses(after: start, through: StoreSamples.later(100)) == both)
    },
  ]
}

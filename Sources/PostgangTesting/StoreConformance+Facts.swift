import Records
import Testing

extension StoreConformance {
  private static func facts(
    _ store: any Store, since: Double, until: Double? = nil
  ) throws -> [ItemFacts] {
    var all: [ItemFacts] = []
    try store.itemFacts(
      since: StoreSamples.later(since), until: until.map { StoreSamples.later($0) }
    ) { all.append($0) }
    return all
  }

  static let facts = [
    StoreBehaviour("the facts of a record tell its way through the teams") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      _ = try store.complete(
        record, token: token, code: .preliminary, at: StoreSamples.later(10))
      try store.recordReads([(record, "kari")], at: StoreSamples.later(11))
      _ = try store.forward(
        record, token: token, to: "plan", reason: "Gjelder plan", at: StoreSamples.later(20))
      let time = StoreSamples.later(30)
      let again = try #require(try store.take(1, from: "plan", at: time).first)
      _ = try store.complete(
        record, token: try again.token, code: .preliminary, at: StoreSamples.later(40))
      let open = try #require(try facts(store, since: 0).first)
      #expect(open.completed == nil && open.team == "plan" && open.routedTo == "byggesak")
      _ = try store.complete(
        record, token: try again.token, code: .letter, at: StoreSamples.later(50))
      let expected = ItemFacts(
        number: JournalNumber(year: 2026, number: 1), service: "byggesak",
        form: FormIdentity(family: "byggesak-uten-ansvar", version: "1.0"), routedTo: "byggesak",
        team: "plan", received: record.received, journaled: StoreSamples.noon,
        respondBy: CivilDate(year: 2026, month: 12, day: 24), unrouted: false,
        firstTaken: StoreSamples.noon, preliminary: StoreSamples.later(10),
        completed: .init(code: .letter, at: StoreSamples.later(50)),
        forwards: [.init(at: StoreSamples.later(20), from: "byggesak", to: "plan")])
      #expect(try facts(store, since: 0) == [expected])
    },
    StoreBehaviour("facts are told of what was journalled, open or completed in the time") { home in
      let store = try home.open()
      for day in 0..<4 {
        try store.commit(
          (0..<300).map { StoreSamples.accepted(day * 300 + $0, due: nil, unrouted: $0 == 0) },
          at: StoreSamples.later(Double(day) * 100))
      }
      // The first hundred of the first day completed at once, the next hundred much later.
      for item in try store.take(200, for: 5000) {
        let late = item.record.number.number > 100
        _ = try store.complete(
          item.record.id, token: try item.token, code: .closed,
          at: StoreSamples.later(late ? 250 : 1))
      }
      func numbers(_ since: Double, _ until: Double? = nil) throws -> [Int] {
        try facts(store, since: since, until: until).map(\.number.number)
      }
      #expect(try numbers(0) == Array(1...1200))
      #expect(try numbers(2) == Array(101...1200))
      #expect(try numbers(200) == Array(101...1200))
      #expect(try numbers(251) == Array(201...1200))
      #expect(try numbers(0, 100) == Array(1...300))
      #expect(try numbers(100, 200) == Array(101...600))
      #expect(try numbers(0, 0) == [])
      let all = try facts(store, since: 0)
      #expect(all.filter(\.unrouted).map(\.number.number) == [1, 301, 601, 901])
      #expect(all.filter { $0.firstTaken != nil }.count == 200)
    },
    StoreBehaviour("rejections are told with the codes of their violations, each once") { home in
      let store = try home.open()
      for day in 0..<3 {
        try store.commit(
          (0..<400).map {
            $0 % 2 == 0
              ? StoreSamples.rejected(day * 400 + $0) : StoreSamples.accepted(day * 400 + $0)
          }, at: StoreSamples.later(Double(day) * 100))
      }
      func rejections(_ since: Double, _ until: Double?) throws -> [Instant] {
        var all: [Instant] = []
        try store.rejections(
          since: StoreSamples.later(since), until: until.map { StoreSamples.later($0) }
        ) {
          all.append($0)
          #expect($1 == ["xsd.missing-element", "xsd.pattern"])
        }
        return all
      }
      func times(_ days: Int...) -> [Instant] {
        days.flatMap {
          Array(repeating: StoreSamples.later(Double($0) * 100), count: 200)
        }
      }
      #expect(try rejections(0, nil) == times(0, 1, 2))
      #expect(try rejections(1, nil) == times(1, 2))
      #expect(try rejections(1, 200) == times(1))
      #expect(try rejections(201, nil) == [])
      #expect(try home.open("empty").search(JournalQuery(), before: nil, most: 9).isEmpty)
      try home.open("empty").rejections(since: StoreSamples.noon, until: nil) { _, _ in
        Issue.record("an empty store tells of a rejection")
      }
    },
  ]
}

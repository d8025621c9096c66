import Records
import Testing

extension StoreConformance {
  static let taking = [
    StoreBehaviour("one named item is taken, and its token is worth what any other is") { home in
      let store = try home.open()
      try store.commit((0..<3).map { StoreSamples.accepted($0) })
      let item = try store.take(record: 1)
      #expect(item.record.id == StoreSamples.id(1) && item.lease?.handler == "kari")
      #expect(try store.item(StoreSamples.id(1)) == item)
      #expect(try store.take(9).map(\.record.id) == [0, 2].map(StoreSamples.id))
      let closed = try store.complete(
        item.record.id, token: try item.token, code: .letter, at: StoreSamples.noon)
      #expect(closed.isCompleted)
      #expect(try store.history(of: item.record.id).map(\.handler) == [nil, "kari", "kari"])
    },
    StoreBehaviour("an item that somebody has is not given twice, not to the same hands either") {
      home in
      let store = try home.open()
      try store.commit([StoreSamples.accepted(1)])
      let first = try store.take(record: 1)
      for handler in ["kari", "ola", nil] {
        #expect(throws: InboxError.taken(until: StoreSamples.later(600))) {
          try store.take(record: 1, by: handler, at: StoreSamples.later(599))
        }
      }
      #expect(try store.leafCount() == 2)
      let second = try store.take(record: 1, by: "ola", at: StoreSamples.later(600))
      #expect(try second.token > first.token)
      #expect(throws: InboxError.overtaken(by: try second.token)) {
        try store.release(
          StoreSamples.id(1), token: try first.token, at: StoreSamples.later(601))
      }
    },
    StoreBehaviour("an item of another team, and none at all, are told in the same way") { home in
      let store = try home.open()
      try store.commit([StoreSamples.accepted(1, team: "plan"), StoreSamples.rejected(2)])
      for number in [1, 2, 3] {
        #expect(throws: InboxError.noSuchItem(StoreSamples.id(number).description)) {
          try store.take(record: number)
        }
        #expect(throws: InboxError.noSuchItem(StoreSamples.id(number).description)) {
          try store.take(record: number, teams: [])
        }
      }
      #expect(try store.leafCount() == 2)
      #expect(try store.take(record: 1, teams: ["byggesak", "plan"]).team == "plan")
    },
    StoreBehaviour("a completed item is not taken") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      _ = try store.complete(record, token: token, code: .noted, at: StoreSamples.noon)
      #expect(throws: InboxError.completed(.noted, at: StoreSamples.noon)) {
        try store.take(record: 1, at: StoreSamples.later(9999))
      }
    },
    StoreBehaviour("who gives up on an item gives it back, and history says why") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      for _ in 0..<2 {
        let item = try store.fail(
          record, token: token, message: "Fagsystemet svarer ikke", to: nil, at: StoreSamples.noon)
        #expect(item.state == .waiting && item.team == "byggesak")
      }
      let last = try #require(try store.history(of: record).last)
      #expect(last.event.kind == .released(token: token))
      #expect(last.reason == "Fagsystemet svarer ikke" && last.handler == "kari")
      #expect(try store.leafCount() == 3)
      #expect(throws: InboxError.leaseEnded(token: token)) {
        try store.complete(record, token: token, code: .letter, at: StoreSamples.noon)
      }
    },
    StoreBehaviour("what can never be handled goes to another team, unless it is there already") {
      home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      for _ in 0..<2 {
        let item = try store.fail(
          record, token: token, message: "Skjemaet er ukjent", to: "plan", at: StoreSamples.noon)
        #expect(item.state == .waiting && item.team == "plan")
      }
      let forward = try #require(try store.history(of: record).last)
      #expect(
        forward.event.kind == .forwarded(token: token, from: "byggesak", to: "plan"))
      #expect(forward.reason == "Skjemaet er ukjent")
      let again = try #require(try store.take(1, from: "plan").first)
      let item = try store.fail(
        record, token: try again.token, message: "Ukjent her også", to: "plan",
        at: StoreSamples.noon)
      #expect(item.state == .waiting && item.team == "plan")
      #expect(
        try store.history(of: record).last?.event.kind == .released(token: try again.token))
    },
  ]
}

extension Store {
  package func take(
    record number: Int, teams: Set<String> = ["byggesak"], for seconds: Double = 600,
    by handler: String? = "kari", at now: Instant = StoreSamples.noon
  ) throws -> Item {
    try take(
      record: StoreSamples.id(number), teams: teams, until: now.adding(seconds: seconds),
      by: handler, at: now)
  }
}

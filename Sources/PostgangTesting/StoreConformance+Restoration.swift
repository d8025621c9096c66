import Records
import Testing

extension StoreConformance {
  static let restoration = [
    StoreBehaviour("a store made anew from its ledger equals the lost one") { home in
      let lost = try home.open()
      try live(lost)
      for size in [1, 4, 1000] {
        let restored = try home.open("anew-\(size)")
        var rest = try replay(of: lost)[...]
        while !rest.isEmpty {
          try restored.restore(Array(rest.prefix(size)))
          rest = rest.dropFirst(size)
        }
        try expectEqual(restored, lost)
        try expectEqual(try home.open("anew-\(size)"), lost)
      }
    },
    StoreBehaviour("a store made anew goes on where the lost one stopped") { home in
      let lost = try home.open()
      try live(lost)
      let restored = try home.open("anew")
      try restored.restore(try replay(of: lost))
      for store in [lost, restored] {
        _ = try store.take(1, from: "plan", by: nil, at: StoreSamples.later(5000))
      }
      let next = [
        StoreSamples.accepted(50, name: "a.xml"), StoreSamples.accepted(51, content: 1),
        StoreSamples.accepted(52, reference: 5), StoreSamples.accepted(1),
      ]
      #expect(try restored.commit(next) == lost.commit(next))
      try expectEqual(restored, lost)
    },
    StoreBehaviour("a token of a lost store is worth the same in the one made anew") { home in
      let lost = try home.open()
      let (record, token) = try lost.commitAndTake(1)
      _ = try LeaseCall.answer.make(lost, record, token, StoreSamples.noon)
      let restored = try home.open("anew")
      try restored.restore(try replay(of: lost))
      _ = try LeaseCall.answer.make(restored, record, token, StoreSamples.noon)
      #expect(try restored.leafCount() == 3)
      _ = try LeaseCall.forward.make(restored, record, token, StoreSamples.noon)
      #expect(throws: InboxError.leaseEnded(token: token)) {
        try LeaseCall.release.make(restored, record, token, StoreSamples.noon)
      }
    },
    StoreBehaviour("what is made anew is settled") { home in
      let lost = try home.open()
      try live(lost)
      let restored = try home.open("anew")
      try restored.restore(try replay(of: lost))
      #expect(try restored.unsettledOutcomes().isEmpty)
      #expect(try restored.leaves(from: lost.leafCount(), most: 9).isEmpty)
    },
    StoreBehaviour("a replay with a hole, or into a store that is not empty, is refused whole") {
      home in
      let lost = try home.open()
      try live(lost)
      let replay = try replay(of: lost)
      let restored = try home.open("anew")
      #expect(throws: StoreError.self) { try restored.restore(Array(replay.dropFirst())) }
      #expect(throws: StoreError.self) {
        try restored.restore(Array(replay.prefix(3) + replay.dropFirst(4)))
      }
      #expect(try restored.leafCount() == 0)
      #expect(try restored.outcomes(after: -1, most: 9).isEmpty)
      #expect(throws: StoreError.self) { try lost.restore(replay) }
    },
    StoreBehaviour("outcomes whose names nobody kept are placed under their ids") { home in
      let lost = try home.open()
      try lost.commit([StoreSamples.accepted(1), StoreSamples.accepted(2, content: 1)])
      let restored = try home.open("anew")
      try restored.restore(
        try replay(of: lost).map {
          Restored(
            leaf: $0.leaf, event: $0.event, name: nil, placedAs: nil, title: nil, size: $0.size,
            violations: [])
        })
      let outcomes = try restored.outcomes(after: -1, most: 9)
      #expect(outcomes.map(\.placedAs) == outcomes.map(\.id.description))
    },
  ]

  /// A life with something of everything.
  private static func live(_ store: any Store) throws {
    try store.commit(
      [
        StoreSamples.accepted(1, name: "a.xml", reference: 5, sender: "Øvre Åsen barnehage"),
        StoreSamples.rejected(2, name: "a.xml"), StoreSamples.accepted(3, name: "a.xml~2"),
        StoreSamples.accepted(4, content: 1), StoreSamples.accepted(5, reference: 5),
      ], year: 2025)
    try store.commit((10..<20).map { StoreSamples.accepted($0, due: nil) })
    try store.commit([StoreSamples.accepted(6, name: "a.xml", unrouted: true)])
    let calls = LeaseCall.all + [.extend]
    for (item, call) in zip(try store.take(calls.count + 2), calls) {
      _ = try call.make(store, item.record.id, try item.token, StoreSamples.later(60))
    }
    _ = try store.take(1, at: StoreSamples.later(4000))
    try store.recordExport(of: StoreSamples.id(10), by: "ola", at: StoreSamples.later(4000))
    try store.recordReads(
      [(StoreSamples.id(10), "ola"), (StoreSamples.id(11), nil)], at: StoreSamples.later(4100))
    _ = try store.recordKeyChange(.ledger, 1, to: 2)
    let completed = try store.items(after: nil, most: .max).filter(\.isCompleted).map(\.record.id)
    #expect(try store.dispose(completed).count == completed.count && !completed.isEmpty)
  }

  /// What ledger, containers and rejected submissions tell of a store.
  private static func replay(of store: any Store) throws -> [Restored] {
    try store.events().enumerated().map { leaf, event in
      let outcome = try store.outcome(of: event.record)
      let isOwn = outcome?.leaf == Int64(leaf)
      var violations: [Violation] = []
      if case .rejected(let found)? = outcome?.verdict { violations = found }
      return Restored(
        leaf: Int64(leaf), event: event, name: isOwn ? outcome?.name : nil,
        placedAs: isOwn ? outcome?.placedAs : nil, title: isOwn ? outcome?.entry?.title : nil,
        sender: isOwn ? outcome?.entry?.sender : nil, size: outcome?.entry?.size ?? 0,
        violations: isOwn ? violations : [])
    }
  }

  private static func expectEqual(_ restored: any Store, _ lost: any Store) throws {
    let outcomes = try lost.outcomes(after: -1, most: .max)
    #expect(try restored.outcomes(after: -1, most: .max) == outcomes)
    #expect(
      try restored.entries(after: nil, since: nil, most: .max)
        == lost.entries(after: nil, since: nil, most: .max))
    #expect(
      try restored.items(after: nil, most: .max).map(\.anonymous)
        == lost.items(after: nil, most: .max).map(\.anonymous))
    for team in ["byggesak", "plan"] {
      #expect(
        try restored.items(team: team, after: nil, most: .max).map(\.record.id)
          == lost.items(team: team, after: nil, most: .max).map(\.record.id))
    }
    for outcome in outcomes {
      #expect(
        try restored.history(of: outcome.id).map(\.event)
          == lost.history(of: outcome.id).map(\.event))
    }
    #expect(try restored.keyChanges() == lost.keyChanges())
    #expect(
      try restored.disposals(after: nil, most: .max) == lost.disposals(after: nil, most: .max))
    let today = StoreSamples.noon.utcDate
    #expect(try restored.counts(today: today) == lost.counts(today: today))
    #expect(try restored.leafCount() == lost.leafCount())
  }
}

extension Item {
  /// This item as the ledger knows it: without the name of who holds it.
  fileprivate var anonymous: Item {
    guard let lease else { return self }
    return Item(
      record: record, team: team,
      state: .leased(Lease(token: lease.token, until: lease.until, handler: nil)), since: since,
      answeredPreliminarily: answeredPreliminarily)
  }
}

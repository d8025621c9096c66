import Records
import Testing

extension StoreConformance {
  /// What a store must do that several nodes share, beside all else.
  package static let sharing = [
    StoreBehaviour("a node gets a number that no other ever had") { home in
      let first = try home.openShared()
      let number = try first.enter(as: "a", lease: .seconds(60))
      try first.leave()
      try home.openShared().forget(number)
      let second = try home.openShared().enter(as: "a", lease: .seconds(60))
      #expect(second > number)
    },
    StoreBehaviour("the nodes are listed, the eldest first, and whether they live") { home in
      let stores = [try home.openShared(), try home.openShared(), try home.openShared()]
      let first = try stores[0].enter(as: "øst", lease: .seconds(60))
      let second = try stores[1].enter(as: "vest", lease: .zero)
      let third = try stores[2].enter(as: "vest", lease: .seconds(60))
      try stores[2].leave()
      let nodes = try stores[0].nodes()
      #expect(nodes.map(\.id) == [first, second, third])
      #expect(nodes.map(\.name) == ["øst", "vest", "vest"])
      #expect(nodes.map(\.isAlive) == [true, false, false])
      #expect(nodes.allSatisfy { $0.entered <= $0.heard })
    },
    StoreBehaviour("the eldest node that is heard of is the keeper") { home in
      let stores = [try home.openShared(), try home.openShared(), try home.openShared()]
      _ = try stores[0].enter(as: "silent", lease: .zero)
      _ = try stores[1].enter(as: "a", lease: .seconds(60))
      _ = try stores[2].enter(as: "b", lease: .seconds(60))
      #expect(try stores[1].beat())
      #expect(try !stores[2].beat())
      try stores[1].leave()
      #expect(try stores[2].beat())
    },
    StoreBehaviour("a node that is not heard of is ended, and commits no submission any more") {
      home in
      let (asleep, heir) = (try home.openShared(), try home.openShared())
      let node = try asleep.enter(as: "a", lease: .zero)
      _ = try heir.enter(as: "b", lease: .seconds(60))
      try asleep.commit([StoreSamples.accepted(1)])
      #expect(try heir.inherit(after: .zero) { _ in false } == [node])
      #expect(throws: StoreError.self) { try asleep.commit([StoreSamples.accepted(2)]) }
      #expect(throws: StoreError.self) { try asleep.beat() }
      #expect(throws: StoreError.self) { try asleep.inherit(after: .zero) { _ in true } }
      #expect(try heir.commit([StoreSamples.accepted(3)]).count == 1)
      #expect(try heir.counts(today: StoreSamples.noon.utcDate).accepted == 2)
      #expect(try heir.outcome(of: StoreSamples.id(2)) == nil)
    },
    StoreBehaviour("a node that lives is not ended, unless another knows that it is gone") { home in
      let (other, heir) = (try home.openShared(), try home.openShared())
      let node = try other.enter(as: "a", lease: .seconds(60))
      let own = try heir.enter(as: "b", lease: .seconds(60))
      #expect(try heir.inherit(after: .zero) { _ in false } == [])
      #expect(try other.beat())
      #expect(try heir.inherit(after: .zero) { $0.id == node } == [node])
      #expect(throws: StoreError.self) { try other.beat() }
      #expect(try heir.inherit(after: .zero) { _ in true } == [node])
      #expect(try heir.nodes().map(\.id) == [node, own])
      #expect(try heir.beat())
    },
    StoreBehaviour("a silent node is ended only by one that was answered for the time of its lease")
    { home in
      let (silent, heir) = (try home.openShared(), try home.openShared())
      let node = try silent.enter(as: "a", lease: .milliseconds(1))
      _ = try heir.enter(as: "b", lease: .seconds(60))
      while try heir.nodes()[0].state != .silent {}
      #expect(try heir.inherit(after: .zero) { _ in false } == [])
      #expect(try heir.inherit(after: .milliseconds(1)) { _ in false } == [node])
      #expect(try heir.nodes()[0].state == .ended(heir: heir.nodes()[1].id))
    },
    StoreBehaviour("a node that is heard of while it is judged is not gone") { home in
      let (other, heir) = (try home.openShared(), try home.openShared())
      let node = try other.enter(as: "a", lease: .seconds(60))
      _ = try heir.enter(as: "b", lease: .seconds(60))
      #expect(try !heir.nodes()[0].isAtWork)
      let inherited = try heir.inherit(after: .zero) { _ in (try? other.beat()) != nil }
      #expect(inherited == [])
      #expect(try heir.nodes()[0].isAtWork)
      #expect(try heir.inherit(after: .zero) { _ in true } == [node])
    },
    StoreBehaviour("of nodes that would inherit at once, one becomes the heir") { home in
      let lost = try home.openShared()
      let node = try lost.enter(as: "a", lease: .zero)
      let stores = try (0..<6).map { _ in try home.openShared() }
      for store in stores { _ = try store.enter(as: "b", lease: .seconds(60)) }
      let inherited = try atOnce(6) { try stores[$0].inherit(after: .zero) { _ in false } }
      // Who comes while the row is locked passes it over, and finds it taken afterwards.
      #expect(inherited.filter { $0 == [node] }.count == 1)
      #expect(inherited.filter(\.isEmpty).count == 5)
      let again = try atOnce(6) { try stores[$0].inherit(after: .zero) { _ in false } }
      #expect(again == inherited)
    },
    StoreBehaviour("what a node owes is its own, and its heir's when it has ended") { home in
      let stores = [try home.openShared(), try home.openShared()]
      _ = try stores[0].enter(as: "a", lease: .zero)
      _ = try stores[1].enter(as: "b", lease: .seconds(60))
      let first = try stores[0].commit([StoreSamples.accepted(1), StoreSamples.rejected(2)])
      let second = try stores[1].commit([StoreSamples.accepted(3)])
      let third = try stores[0].commit([StoreSamples.accepted(4), StoreSamples.accepted(5)])
      #expect(try stores[0].unsettledOutcomes() == first + third)
      #expect(try stores[1].unsettledOutcomes() == second)
      try stores[1].settle(Settlement(outcomesThrough: second[0].sequence))
      #expect(try stores[1].unsettledOutcomes() == [])
      try stores[0].settle(Settlement(outcomesThrough: third[0].sequence))
      #expect(try stores[0].unsettledOutcomes() == [third[1]])
      _ = try stores[1].inherit(after: .zero) { _ in false }
      #expect(try stores[1].unsettledOutcomes() == [third[1]])
      try stores[1].settle(Settlement(outcomesThrough: third[1].sequence))
      #expect(try stores[1].unsettledOutcomes() == [])
    },
    StoreBehaviour("what an heir did not finish falls to the next") { home in
      let stores = [try home.openShared(), try home.openShared(), try home.openShared()]
      let first = try stores[0].enter(as: "a", lease: .zero)
      let second = try stores[1].enter(as: "b", lease: .zero)
      let third = try stores[2].enter(as: "c", lease: .seconds(60))
      let owed = try stores[0].commit([StoreSamples.accepted(1)])
      #expect(try stores[1].inherit(after: .zero) { $0.id == first } == [first])
      #expect(try stores[2].inherit(after: .zero) { _ in false } == [first, second])
      #expect(try stores[2].unsettledOutcomes() == owed)
      try stores[2].forget(first)
      try stores[2].forget(second)
      #expect(try stores[2].inherit(after: .zero) { _ in false } == [])
      #expect(try stores[2].nodes().map(\.id) == [third])
    },
    StoreBehaviour("a node that leaves can be inherited, and a living one not forgotten") { home in
      let (left, heir) = (try home.openShared(), try home.openShared())
      let node = try left.enter(as: "a", lease: .seconds(60))
      let owed = try left.commit([StoreSamples.accepted(1)])
      let own = try heir.enter(as: "b", lease: .seconds(60))
      try heir.forget(node)
      #expect(try heir.nodes().map(\.id) == [node, own])
      try left.leave()
      #expect(throws: StoreError.self) { try left.beat() }
      // It owes a receipt: whoever forgot it now would forget that as well.
      try heir.forget(node)
      #expect(try heir.inherit(after: .zero) { _ in false } == [node])
      #expect(try heir.unsettledOutcomes() == owed)
      try heir.forget(node)
      #expect(try heir.nodes().map(\.id) == [own])
    },
    StoreBehaviour("nodes that commit and take at once leave no gap, and do nothing twice") {
      home in
      let stores = [try home.openShared(), try home.openShared()]
      for store in stores { _ = try store.enter(as: "a", lease: .seconds(60)) }
      try stores[0].commit((0..<40).map { StoreSamples.accepted($0, team: "plan") })
      let taken = try atOnce(8) { worker in
        let store = stores[worker % 2]
        var tokens: [Int64] = []
        for round in 1...10 {
          if worker < 4 {
            // Two and two commit the same submissions.
            try store.commit(
              (0..<5).map { StoreSamples.accepted(worker / 2 * 10_000 + round * 100 + $0) })
          } else if let item = try store.take(1, from: "plan", by: "\(worker)").first {
            tokens.append(try item.token)
            _ = try LeaseCall.complete.make(
              store, item.record.id, try item.token, StoreSamples.noon)
          }
        }
        return tokens
      }.flatMap { $0 }
      #expect(taken.count == 40 && Set(taken).count == 40)
      #expect(try stores[0].leafCount() == 40 + 100 + 80)
      #expect(try stores[1].events().count == 220)
      let numbers = try stores[1].entries(after: nil, since: nil, most: 1000).map(\.number.number)
      #expect(numbers == Array(1...140))
    },
  ]
}

extension StoreHome {
  fileprivate func openShared() throws -> any SharedStore {
    try #require(try open() as? any SharedStore)
  }
}

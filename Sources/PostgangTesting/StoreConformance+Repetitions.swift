import Records
import Testing

extension StoreConformance {
  static let repetitions = [
    StoreBehaviour("a call that is repeated has its effect once and gives the same item") { home in
      for (number, call) in LeaseCall.all.enumerated() {
        let store = try home.open()
        try store.commit([StoreSamples.accepted(number, team: "team-\(number)")])
        let taken = try #require(try store.take(1, from: "team-\(number)").first)
        let (record, token) = (taken.record.id, try taken.token)
        let item = try call.make(store, record, token, StoreSamples.later(5))
        let leaves = try store.leafCount()
        let again = try call.make(try home.open(), record, token, StoreSamples.later(6))
        #expect(again == item, "\(call)")
        #expect(try store.leafCount() == leaves, "\(call)")
      }
    },
    StoreBehaviour("a call that is repeated after others have acted undoes nothing") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      _ = try LeaseCall.forward.make(store, record, token, StoreSamples.noon)
      let next = try #require(try store.take(1, from: "plan", by: "ola").first)
      #expect(try LeaseCall.forward.make(store, record, token, StoreSamples.later(5)) == next)
      _ = try store.release(record, token: try next.token, at: StoreSamples.later(6))
      let third = try #require(try store.take(1, from: "plan", by: "per").first)
      #expect(
        try store.release(record, token: try next.token, at: StoreSamples.later(7)) == third)
    },
    StoreBehaviour("a lease is never shortened") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1, for: 600)
      let longer = try store.extend(
        record, token: token, until: StoreSamples.later(900), at: StoreSamples.noon)
      #expect(longer.lease?.until == StoreSamples.later(900))
      let leaves = try store.leafCount()
      let same = try store.extend(
        record, token: token, until: StoreSamples.later(700), at: StoreSamples.noon)
      #expect(same == longer)
      #expect(try store.leafCount() == leaves)
      #expect(try store.take(1, at: StoreSamples.later(899)).isEmpty)
      #expect(try store.take(1, at: StoreSamples.later(900)).count == 1)
    },
  ]

  static let requests = [
    StoreBehaviour("the same request gives the same leases and takes nothing more") { home in
      let store = try home.open()
      try store.commit((0..<6).map { StoreSamples.accepted($0) })
      let first = try store.take(2, request: "r1")
      let leaves = try store.leafCount()
      #expect(try home.open().take(2, request: "r1", at: StoreSamples.later(599)) == first)
      #expect(try store.leafCount() == leaves)
    },
    StoreBehaviour("a request belongs to its handler and its team") { home in
      let store = try home.open()
      try store.commit((0..<6).map { StoreSamples.accepted($0) })
      try store.commit([StoreSamples.accepted(7, team: "plan")])
      var taken = try store.take(1, by: "kari", request: "r1")
      taken += try store.take(1, by: "ola", request: "r1")
      taken += try store.take(1, by: nil, request: "r1")
      taken += try store.take(1, from: "plan", by: "kari", request: "r1")
      #expect(Set(taken.map(\.record.id)).count == 4)
    },
    StoreBehaviour("a request gives only what is still leased of it") { home in
      let store = try home.open()
      try store.commit((0..<6).map { StoreSamples.accepted($0) })
      let first = try store.take(3, request: "r1")
      _ = try LeaseCall.complete.make(
        store, first[0].record.id, try first[0].token, StoreSamples.noon)
      let longer = try LeaseCall.extend.make(
        store, first[1].record.id, try first[1].token, StoreSamples.noon)
      #expect(try store.take(3, request: "r1") == [longer, first[2]])
      for item in first.dropFirst() {
        _ = try LeaseCall.release.make(store, item.record.id, try item.token, StoreSamples.noon)
      }
      #expect(try store.take(3, request: "r1").isEmpty)
      #expect(try store.take(1, by: "ola").map(\.record.id) == [first[1].record.id])
      #expect(try store.take(3, request: "r1").isEmpty)
    },
    StoreBehaviour("a request whose lease time is over takes anew") { home in
      let store = try home.open()
      try store.commit((0..<2).map { StoreSamples.accepted($0) })
      let first = try store.take(1, for: 60, request: "r1")
      let again = try store.take(1, for: 60, request: "r1", at: StoreSamples.later(60))
      #expect(again.map(\.record.id) == first.map(\.record.id))
      #expect(again.map { $0.lease?.token } != first.map { $0.lease?.token })
    },
  ]
}

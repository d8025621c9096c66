import Records
import Testing

/// One of the calls that need a token.
struct LeaseCall: Sendable, CustomStringConvertible {
  let description: String
  let make: @Sendable (any Store, RecordID, Int64, Instant) throws(InboxError) -> Item

  static let all: [LeaseCall] = [extend, release, complete, answer, forward]

  static let extend = LeaseCall("extend") { store, record, token, now throws(InboxError) in
    try store.extend(record, token: token, until: StoreSamples.later(7200), at: now)
  }
  static let release = LeaseCall("release") { store, record, token, now throws(InboxError) in
    try store.release(record, token: token, at: now)
  }
  static let complete = LeaseCall("complete") { store, record, token, now throws(InboxError) in
    try store.complete(record, token: token, code: .letter, at: now)
  }
  static let answer = LeaseCall("complete ***") { store, record, token, now throws(InboxError) in
    try store.complete(record, token: token, code: .preliminary, at: now)
  }
  static let forward = LeaseCall("forward") { store, record, token, now throws(InboxError) in
    try store.forward(record, token: token, to: "plan", reason: "Gjelder plan", at: now)
  }

  private init(
    _ description: String,
    make: @escaping @Sendable (any Store, RecordID, Int64, Instant) throws(InboxError) -> Item
  ) {
    self.description = description
    self.make = make
  }
}

extension StoreConformance {
  static let leases = [
    StoreBehaviour("a token that another handler overtook is refused in every call") { home in
      for (number, call) in LeaseCall.all.enumerated() {
        let store = try home.open()
        let (record, token) = try store.commitAndTake(number)
        let time = StoreSamples.later(600)
        let newer = try #require(try store.take(1, for: 60, at: time).first)
        #expect(newer.record.id == record)
        let leaves = try store.leafCount()
        #expect(throws: InboxError.overtaken(by: try newer.token), "\(call)") {
          try call.make(store, record, token, time)
        }
        #expect(try store.leafCount() == leaves)
        #expect(try store.item(record) == newer)
        _ = try store.complete(record, token: try newer.token, code: .noted, at: time)
      }
    },
    StoreBehaviour("an expired token that nobody overtook is refused in every call") { home in
      for (number, call) in LeaseCall.all.enumerated() {
        let store = try home.open()
        let (record, token) = try store.commitAndTake(number, for: 60)
        let end = StoreSamples.later(60)
        #expect(throws: InboxError.expired(at: end), "\(call)") {
          try call.make(store, record, token, end)
        }
        _ = try store.take(1, from: "ingen", at: end)
        #expect(throws: InboxError.expired(at: end), "\(call)") {
          try call.make(store, record, token, end)
        }
        _ = try call.make(store, record, token, StoreSamples.later(59.999))
        let item = try #require(try store.item(record))
        if let lease = item.lease {
          _ = try store.complete(record, token: lease.token, code: .noted, at: StoreSamples.noon)
        } else if item.isFree(at: StoreSamples.noon) {
          let again = try #require(try store.take(1, from: item.team).first)
          _ = try store.complete(
            record, token: try again.token, code: .noted, at: StoreSamples.noon)
        }
      }
    },
    StoreBehaviour("a token that the item never had is refused in every call") { home in
      let store = try home.open()
      let (other, stranger) = try store.commitAndTake(1)
      let (record, _) = try store.commitAndTake(2)
      for call in LeaseCall.all {
        for token in [stranger, 99, -1] {
          #expect(throws: InboxError.noSuchLease(token: token), "\(call)") {
            try call.make(store, record, token, StoreSamples.noon)
          }
        }
        let nobody = StoreSamples.id(9)
        #expect(throws: InboxError.noSuchItem(nobody.description), "\(call)") {
          try call.make(store, nobody, stranger, StoreSamples.noon)
        }
      }
      #expect(try store.item(other)?.lease?.token == stranger)
    },
    StoreBehaviour("a token that was given back holds nothing any more") { home in
      for (number, end) in [LeaseCall.release, .forward].enumerated() {
        let store = try home.open()
        let (record, token) = try store.commitAndTake(number)
        let item = try end.make(store, record, token, StoreSamples.noon)
        for call in LeaseCall.all where call.description != end.description {
          #expect(throws: InboxError.leaseEnded(token: token), "\(call) after \(end)") {
            try call.make(store, record, token, StoreSamples.noon)
          }
        }
        #expect(try store.item(record) == item)
        _ = try store.take(1, from: item.team)
      }
    },
    StoreBehaviour("a completed item leaves its inbox and refuses other calls") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      let time = StoreSamples.later(60)
      let closed = try store.complete(record, token: token, code: .telephone, at: time)
      #expect(closed.state == .completed(.telephone, at: time))
      #expect(try store.item(record) == closed)
      #expect(try store.items(team: "byggesak", after: nil, most: 9).isEmpty)
      #expect(try store.take(1, at: StoreSamples.later(9999)).isEmpty)
      for call in LeaseCall.all {
        #expect(throws: InboxError.completed(.telephone, at: time), "\(call)") {
          try call.make(store, record, token, time)
        }
      }
    },
    StoreBehaviour("a preliminary answer keeps the item open and the lease running") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      let lease = try store.item(record)?.lease
      let item = try LeaseCall.answer.make(store, record, token, StoreSamples.later(5))
      #expect(item.answeredPreliminarily)
      #expect(item.lease == lease)
      #expect(try store.item(record) == item)
      #expect(try store.take(1).isEmpty)
      let closed = try store.complete(
        record, token: token, code: .letter, at: StoreSamples.later(6))
      #expect(closed.answeredPreliminarily)
    },
    StoreBehaviour("a released item waits again at its place") { home in
      let store = try home.open()
      try store.commit((0..<3).map { StoreSamples.accepted($0) })
      let taken = try store.take(3)
      let free = try store.release(
        taken[1].record.id, token: try taken[1].token, at: StoreSamples.noon)
      #expect(free.state == .waiting)
      #expect(free.since == taken[1].since)
      #expect(try store.take(3).map(\.record.id) == [taken[1].record.id])
    },
    StoreBehaviour("a forwarded item waits with the other team, its route unchanged") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      let time = StoreSamples.later(60)
      let item = try LeaseCall.forward.make(store, record, token, time)
      #expect(item.team == "plan")
      #expect(item.state == .waiting)
      #expect(item.since == time)
      #expect(item.record.route.team == "byggesak")
      #expect(try store.items(team: "byggesak", after: nil, most: 9).isEmpty)
      #expect(try store.take(1, from: "plan", at: time).map(\.record.id) == [record])
    },
    StoreBehaviour("an item is not forwarded to the team that has it") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      #expect(throws: InboxError.alreadyWith(team: "byggesak")) {
        try store.forward(
          record, token: token, to: "byggesak", reason: "Feil", at: StoreSamples.noon)
      }
      #expect(try store.item(record)?.lease?.token == token)
    },
  ]
}

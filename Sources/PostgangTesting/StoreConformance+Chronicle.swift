import Records
import Testing

extension StoreConformance {
  static let chronicle = [
    StoreBehaviour("a change of keys has its leaf, and the same change again has the same") {
      home in
      let store = try home.open()
      let leaf = try store.recordKeyChange(.seal, 1, to: 2)
      #expect(try store.recordKeyChange(.seal, 1, to: 2, number: 8) == leaf)
      #expect(try store.leafCount() == 1)
      #expect(try store.recordKeyChange(.ledger, 1, to: 2) == 1)
      #expect(try store.recordKeyChange(.seal, 2, to: 1) == 2)
      // Back and forth is no repetition.
      #expect(try store.recordKeyChange(.seal, 1, to: 2) == 3)
      let changes = try store.keyChanges()
      #expect(changes.map(\.leaf) == [0, 1, 2, 3])
      #expect(try store.events() == changes.map(\.event))
      #expect(try home.open().keyChanges() == changes)
    },
    StoreBehaviour("a completed record is disposed of once, and its entry stays") { home in
      let store = try home.open()
      let record = try completed(1, in: store)
      let entry = try #require(try store.entry(record))
      let history = try store.history(of: record)
      #expect(try store.disposal(of: record) == nil)
      let disposal = try #require(try store.dispose([record], by: "arkivar").first)
      #expect(disposal.record == record && disposal.number == entry.number)
      #expect(disposal.basis == StoreSamples.basis && disposal.at == StoreSamples.later(7200))
      #expect(try store.dispose([record], at: StoreSamples.later(9999)) == [disposal])
      #expect(try store.disposal(of: record) == disposal)
      #expect(try store.entry(record) == entry)
      let longer = try store.history(of: record)
      #expect(longer.dropLast() == history[...])
      #expect(longer.last?.event == disposal.event && longer.last?.leaf == disposal.leaf)
      #expect(longer.last?.handler == "arkivar")
      #expect(try store.events().last == disposal.event)
    },
    StoreBehaviour("what is open, or no record at all, is not disposed of") { home in
      let store = try home.open()
      let (record, token) = try store.commitAndTake(1)
      try store.commit([StoreSamples.rejected(2)])
      _ = try LeaseCall.answer.make(store, record, token, StoreSamples.noon)
      let leaves = try store.leafCount()
      #expect(
        try store.dispose([record, StoreSamples.id(2), StoreSamples.id(3)]).isEmpty)
      #expect(try store.disposal(of: record) == nil)
      #expect(try store.disposal(of: StoreSamples.id(2)) == nil)
      #expect(try store.leafCount() == leaves)
    },
    StoreBehaviour("disposals come in the order of their leaves, on pages of any size") { home in
      let store = try home.open()
      let records = try (0..<5).map { try completed($0, in: store) }
      let disposals =
        try store.dispose([records[3], records[1]]) + store.dispose([records[4], records[0]])
      #expect(disposals.map(\.leaf) == disposals.map(\.leaf).sorted())
      for size in [1, 3, 10] {
        var read: [Disposal] = []
        while case let page = try store.disposals(after: read.last?.leaf, most: size),
          !page.isEmpty
        {
          #expect(page.count <= size)
          read += page
        }
        #expect(read == disposals)
      }
    },
  ]

  private static func completed(_ number: Int, in store: any Store) throws -> RecordID {
    let (record, token) = try store.commitAndTake(number)
    _ = try LeaseCall.complete.make(store, record, token, StoreSamples.noon)
    return record
  }
}

extension StoreSamples {
  static let basis = "kassasjonsvedtak 4.2"
}

extension Store {
  func recordKeyChange(
    _ purpose: KeyPurpose, _ old: Int, to new: Int, number: Int = 7
  ) throws -> Int64 {
    try recordKeyChange(
      purpose, from: StoreSamples.digest(old), to: StoreSamples.digest(new),
      id: StoreSamples.id(number), at: StoreSamples.later(5000))
  }

  func dispose(
    _ records: [RecordID], by handler: String? = nil, at now: Instant = StoreSamples.later(7200)
  ) throws -> [Disposal] {
    try dispose(
      of: records.map { (id: $0, basis: StoreSamples.basis) }, by: handler, at: now)
  }
}

extension Item {
  var isCompleted: Bool {
    if case .completed = state { true } else { false }
  }
}

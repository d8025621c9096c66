import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct TwoProcessesTests {
  private let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  @Test func `two processes never lend the same item`() async throws {
    let count = 80
    _ = try file.open().commit(
      (0..<count).map { StoreSamples.accepted($0) }, year: 2026, at: StoreSamples.noon,
      settled: Settlement())
    async let here = takeAll(path: file.path, by: "here")
    await #expect(processExitsWith: .success) { [path = file.path as String] in
      _ = try takeAll(path: path, by: "there")
    }
    let mine = try await here
    let items = try file.open().items(after: nil, most: .max)
    let leases = items.compactMap { item -> Lease? in
      if case .leased(let lease) = item.state { lease } else { nil }
    }
    #expect(Set(leases.map(\.token)) == Set(Int64(count)..<Int64(2 * count)))
    #expect(leases.filter { $0.handler == "here" }.count == mine)
    #expect(leases.filter { $0.handler == "there" }.count == count - mine)
  }
}

/// Takes one item after the other until none is left, and counts them.
private func takeAll(path: String, by handler: String) throws -> Int {
  let store = try SQLiteStore(at: path)
  var count = 0
  while try !store.take(
    team: "byggesak", most: 1, until: StoreSamples.later(600), by: handler, request: nil,
    at: StoreSamples.noon
  ).isEmpty {
    count += 1
  }
  return count
}

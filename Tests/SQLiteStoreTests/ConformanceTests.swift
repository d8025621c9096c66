import PostgangTesting
import Records
import SQLiteStore
import Testing

extension StoreEngine {
  static let sqlite = StoreEngine("SQLite") { try SQLiteStore(at: "\($0)/postgang.db") }
}

@Suite struct ConformanceTests {
  @Test(arguments: [StoreEngine.sqlite], StoreConformance.behaviours)
  func `every store keeps its contract`(engine: StoreEngine, behaviour: StoreBehaviour) throws {
    try behaviour.check(engine)
  }
}

import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct ConformanceTests {
  @Test(arguments: StoreConformance.behaviours + StoreConformance.sharing)
  func `every store keeps its contract`(behaviour: StoreBehaviour) throws {
    try behaviour.check(.postgres)
  }
}

import Foundation
import PostgangTesting
import PostgresStore
import Settings

@testable import Assembly

/// Databases for homes, on one server that all tests of this target share.
enum ServerDatabases {
  private static let shared = Result {
    try PostgresDatabases(on: PostgresServer()) { uri in try PostgresStore.migrate(uri) }
  }

  /// The address of a new database that is ready, and empty.
  static func new() throws -> StoreKind {
    .postgres(try shared.get().uri(of: UUID().uuidString))
  }
}

extension TestHome {
  /// Moves the home to that store; gives what was told meanwhile.
  @discardableResult
  func move(to store: StoreKind, isSwitching: Bool = true) throws -> [String] {
    var told: [String] = []
    let auditor = StoreMove.Auditor(program: "postgang test", startedBy: "drift@test")
    let line = try StoreMove(Home(at: paths), to: store, auditor: auditor) { told.append($0) }
      .perform(isSwitching: isSwitching)
    return told + [line]
  }

  /// The home as its settings are now.
  func reopened() throws -> Home { try Home(at: paths) }
}

import Foundation
import Testing

/// One desk for all tests of a suite, or for all arguments of a test, that do not disturb one
/// another: opened when the first of them asks for it, gone when the last has ended.
struct OneDesk: SuiteTrait, TestTrait, TestScoping {
  @TaskLocal private static var current: DeskOnDemand?

  private let open: @Sendable () async throws -> DeskHome

  fileprivate init(open: @escaping @Sendable () async throws -> DeskHome) {
    self.open = open
  }

  /// The desk of the suite, or test, that this runs in.
  static var home: DeskHome {
    get async throws {
      guard let current else { throw NoDesk() }
      return try await current.home()
    }
  }

  /// Once for the suite or test as a whole, not for each test case.
  func scopeProvider(for test: Test, testCase: Test.Case?) -> OneDesk? {
    testCase == nil ? self : nil
  }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    try await OneDesk.$current.withValue(DeskOnDemand(open)) { try await function() }
  }

  private struct NoDesk: Error, CustomStringConvertible {
    let description = "neither the suite nor the test has the trait .oneDesk"
  }
}

extension Trait where Self == OneDesk {
  /// A desk of the example home.
  static var oneDesk: OneDesk { OneDesk { try await DeskHome.open() } }

  /// A desk that is made so, such as one with records in it.
  static func oneDesk(_ open: @escaping @Sendable () async throws -> DeskHome) -> OneDesk {
    OneDesk(open: open)
  }
}

/// A desk that is opened once, for whoever asks first.
private actor DeskOnDemand {
  private let open: @Sendable () async throws -> DeskHome
  private var opening: Task<DeskHome, any Error>?

  init(_ open: @escaping @Sendable () async throws -> DeskHome) {
    self.open = open
  }

  func home() async throws -> DeskHome {
    let task = opening ?? Task { [open] in try await open() }
    opening = task
    return try await task.value
  }
}

import Foundation
import Glibc

/// A thread for one long piece of work that blocks and is in no hurry: beside the line it gets a
/// third of what the line's threads get.
enum QuietThread {
  /// sched(7): on Linux a niceness is a thread's own.
  private static let niceness: Int32 = 5

  static func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        // Where it is refused, the work is done all the same.
        _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness)
        continuation.resume(with: Swift.Result { try work() })
      }
    }
  }
}

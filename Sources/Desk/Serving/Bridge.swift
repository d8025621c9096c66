import Pipeline

/// The one way from the asynchronous desk to work that blocks: files, the database, cryptography.
/// That work runs on threads of its own, never on the cooperative pool.
struct Bridge: Sendable {
  private let lane: Lane

  init(width: Int) {
    lane = Lane("desk", width: width)
  }

  func callAsFunction<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      lane.run { continuation.resume(with: Swift.Result { try work() }) }
    }
  }
}

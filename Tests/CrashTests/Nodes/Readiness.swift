import Foundation
import FoundationNetworking

/// What a node's `/readyz` says.
struct Readiness: Sendable {
  private let text: String

  var isReady: Bool { has("database", true) && has("intake", true) }
  var isWithoutDatabase: Bool { has("database", false) }

  private func has(_ part: String, _ isReady: Bool) -> Bool {
    text.contains(#""\#(part)","ready":\#(isReady)"#)
  }

  /// Whether a node says so within a minute. It is asked every so often: it is another process.
  static func isSeen(
    of node: Child, _ isWanted: @Sendable (Readiness) -> Bool
  ) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    let session = URLSession(configuration: .ephemeral)
    while ContinuousClock.now < deadline {
      if let match = node.said.firstMatch(of: /open at (http:\/\/[^\s]*:\d+)\./),
        let url = URL(string: "\(match.1)/readyz"),
        let (data, _) = try? await session.data(from: url),
        isWanted(Readiness(text: String(decoding: data, as: UTF8.self)))
      {
        return true
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}

import Records

/// Knows where the provider answers: as configured, or as it says itself, asked once a day.
package actor ProviderDirectory {
  package typealias Fetch = @Sendable () async throws -> [UInt8]

  private static let freshSeconds: Double = 86_400

  private let issuer: String
  private let fetch: Fetch?
  /// Stands above what the provider says.
  private let endSession: String?
  private let now: @Sendable () -> Instant
  private var known: ProviderEndpoints?
  private var fetched: Instant?

  package init(fixed: ProviderEndpoints, now: @escaping @Sendable () -> Instant) {
    issuer = ""
    known = fixed
    fetch = nil
    endSession = nil
    self.now = now
  }

  package init(
    issuer: String, endSession: String? = nil, now: @escaping @Sendable () -> Instant,
    fetch: @escaping Fetch
  ) {
    self.issuer = issuer
    self.endSession = endSession
    self.now = now
    self.fetch = fetch
  }

  /// While the provider is away, what it said last holds.
  package func endpoints() async throws(AccessError) -> ProviderEndpoints {
    let now = now()
    if let known {
      guard fetch != nil, let fetched, now.seconds(since: fetched) > ProviderDirectory.freshSeconds
      else { return known }
    }
    do {
      guard let fetch else { preconditionFailure("fixed endpoints are always known") }
      let told = try ProviderEndpoints(try await fetch(), issuer: issuer)
      known = ProviderEndpoints(
        authorization: told.authorization, token: told.token, keys: told.keys,
        endSession: endSession ?? told.endSession)
      fetched = now
    } catch {
      guard known != nil else {
        throw error as? AccessError ?? .provider(reason: "\(error)")
      }
    }
    guard let known else { preconditionFailure("it was set above") }
    return known
  }
}

import Foundation
import Glibc

/// A home that the real program serves, with its desk on a free port, and curl to ask it.
struct ServedDesk {
  let home: TrialHome
  let serve: Child
  let url: String

  /// The desk is open when it returns.
  init(_ home: TrialHome, environment: [String: String] = [:]) async throws {
    self.home = home
    serve = try Child(
      Postgang.path,
      ["serve", "--home", home.path, "--web", "127.0.0.1:0", "--from", Postgang.sources],
      environment: environment)
    url = try await ServedDesk.awaited("the desk opens", by: serve) { said in
      said.firstMatch(of: /The desk is open at (\S+)\./).map { String($0.1) }
    }
  }

  /// Waits until the program has said something; it looks every few milliseconds, because another
  /// process says it.
  private static func awaited<Found>(
    _ what: String, by serve: Child, in find: (String) -> Found?
  ) async throws -> Found {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let found = find(serve.said) { return found }
      try await Task.sleep(for: .milliseconds(3))
    }
    throw TrialHome.Unusable(what: what, account: serve.said)
  }

  /// Waits until the log has those words so many times.
  func says(_ words: String, times: Int = 1) async throws {
    try await ServedDesk.awaited(words, by: serve) { said in
      said.ranges(of: words).count >= times ? () : nil
    }
  }

  /// A token as `Authorization` takes it.
  func bearer(_ role: String, _ more: String...) async throws -> [String] {
    let made = try await Postgang.run(
      ["token", "create", "--role", role, "--name", role, "--home", home.path] + more)
    let token = made.output.trimmingCharacters(in: .newlines)
    guard made.isDone else { throw TrialHome.Unusable(what: "token", account: made.account) }
    return ["-H", "Authorization: Bearer \(token)"]
  }

  /// Asks with curl, which fails for answers from 400 on.
  func ask(_ path: String, _ arguments: [String]) async throws -> Finished {
    try await Child("curl", ["-sS", "--fail-with-body"] + arguments + [url + path]).finished()
  }

  /// Ends it, and says how it ended.
  func end() async -> Finished {
    serve.send(SIGTERM)
    return await serve.finished()
  }
}

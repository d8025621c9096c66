import Records
import Synchronization

/// A door book that forgets everything with the process, for tests of those who read in it.
package final class MemoryDoorBook: DoorBook {
  private struct Pages {
    var tokens: [AccessToken] = []
    var sessions: [ContentDigest: WebSession] = [:]
    var answers: [ContentDigest: KeptAnswer] = [:]
  }

  private let pages = Mutex(Pages())

  package init() {}

  package func add(_ token: AccessToken) { pages.withLock { $0.tokens.append(token) } }

  package func token(digest: ContentDigest) -> AccessToken? {
    pages.withLock { $0.tokens.first { $0.digest == digest } }
  }

  package func tokens() -> [AccessToken] { pages.withLock(\.tokens) }

  package func revokeToken(id: String, at now: Instant) -> Bool {
    pages.withLock { pages in
      guard let place = pages.tokens.firstIndex(where: { $0.id == id && $0.revoked == nil }) else {
        return false
      }
      let token = pages.tokens[place]
      pages.tokens[place] = AccessToken(
        id: id, digest: token.digest, name: token.name, roles: token.roles, teams: token.teams,
        created: token.created, expires: token.expires, revoked: now)
      pages.sessions = pages.sessions.filter { $0.value.origin != id }
      return true
    }
  }

  package func begin(_ session: WebSession) {
    pages.withLock { pages in
      pages.sessions = pages.sessions.filter { $0.value.expires > session.began }
      pages.sessions[session.digest] = session
    }
  }

  package func session(digest: ContentDigest, at now: Instant) -> WebSession? {
    pages.withLock { $0.sessions[digest].flatMap { $0.expires > now ? $0 : nil } }
  }

  package func endSession(digest: ContentDigest) { pages.withLock { $0.sessions[digest] = nil } }

  package func answer(to key: ContentDigest, at now: Instant) -> KeptAnswer? {
    pages.withLock { $0.answers[key].flatMap { $0.until > now ? $0 : nil } }
  }

  package func keep(_ answer: KeptAnswer, at now: Instant) {
    pages.withLock { pages in
      pages.answers = pages.answers.filter { $0.value.until > now }
      if pages.answers[answer.key] == nil { pages.answers[answer.key] = answer }
    }
  }
}

import Records
import Testing

extension StoreConformance {
  static let doorBook = [
    StoreBehaviour("a token is found by its digest, with all that was said of it") { home in
      let store = try home.open()
      let tokens = [
        StoreSamples.token(1, roles: [.handler, .leader], teams: ["plan", "byggesak"]),
        StoreSamples.token(2), StoreSamples.token(3, roles: [.portal]),
      ]
      for token in tokens.reversed() { try store.add(token) }
      for token in tokens {
        #expect(try home.open().token(digest: token.digest) == token)
      }
      #expect(try store.token(digest: StoreSamples.digest(9)) == nil)
      #expect(try store.tokens() == tokens)
      #expect(throws: StoreError.self) { try store.add(tokens[0]) }
      #expect(try store.tokens() == tokens)
    },
    StoreBehaviour("a revoked token says when, and its sessions end with it") { home in
      let store = try home.open()
      for number in 1...2 {
        try store.add(StoreSamples.token(number))
        try store.begin(StoreSamples.session(number, origin: StoreSamples.token(number).id))
      }
      let time = StoreSamples.later(60)
      #expect(try store.revokeToken(id: StoreSamples.token(1).id, at: time))
      #expect(try !store.revokeToken(id: StoreSamples.token(1).id, at: StoreSamples.later(90)))
      #expect(try !store.revokeToken(id: "nobody", at: time))
      #expect(try store.tokens().map(\.revoked) == [time, nil])
      #expect(try store.token(digest: StoreSamples.token(1).digest)?.revoked == time)
      let open = try (1...2).map {
        try store.session(digest: StoreSamples.digest($0, of: 7), at: time) != nil
      }
      #expect(open == [false, true])
    },
    StoreBehaviour("a session lasts until it expires or is ended") { home in
      let store = try home.open()
      let sessions = (1...3).map { StoreSamples.session($0) }
      for session in sessions { try store.begin(session) }
      let end = sessions[0].expires
      func isOpen(_ session: WebSession, at now: Instant) throws -> Bool {
        let found = try home.open().session(digest: session.digest, at: now)
        #expect(found == nil || found == session)
        return found != nil
      }
      #expect(try isOpen(sessions[0], at: end.adding(seconds: -0.001)))
      #expect(try !isOpen(sessions[0], at: end))
      try store.endSession(digest: sessions[1].digest)
      try store.endSession(digest: sessions[1].digest)
      #expect(try !isOpen(sessions[1], at: StoreSamples.noon))
      #expect(try isOpen(sessions[2], at: StoreSamples.noon))
      // One that begins after their end makes room.
      try store.begin(StoreSamples.session(4, began: end))
      #expect(try !isOpen(sessions[2], at: StoreSamples.noon))
    },
    StoreBehaviour("the first answer to a key is kept, for its time") { home in
      let store = try home.open()
      let first = StoreSamples.answer(1, text: "{\"state\":\"leased\"}")
      try store.keep(first, at: StoreSamples.noon)
      try store.keep(StoreSamples.answer(1, text: "another"), at: StoreSamples.later(1))
      try store.keep(StoreSamples.answer(2, text: ""), at: StoreSamples.later(1))
      #expect(try home.open().answer(to: first.key, at: StoreSamples.later(59)) == first)
      #expect(
        try store.answer(to: StoreSamples.answer(2, text: "").key, at: StoreSamples.later(2))?
          .answer == [])
      #expect(try store.answer(to: StoreSamples.digest(9), at: StoreSamples.noon) == nil)
      #expect(try store.answer(to: first.key, at: first.until) == nil)
      let second = StoreSamples.answer(1, text: "another", until: 900)
      try store.keep(second, at: first.until)
      #expect(try store.answer(to: first.key, at: first.until) == second)
    },
    StoreBehaviour("what the door book keeps is no leaf") { home in
      let store = try home.open()
      try store.add(StoreSamples.token(1))
      try store.begin(StoreSamples.session(1))
      try store.keep(StoreSamples.answer(1, text: ""), at: StoreSamples.noon)
      #expect(try store.revokeToken(id: StoreSamples.token(1).id, at: StoreSamples.noon))
      #expect(try store.leafCount() == 0)
    },
  ]
}

extension StoreSamples {
  fileprivate static func token(
    _ number: Int, roles: Set<Role> = [.archivist], teams: Set<String> = []
  ) -> AccessToken {
    AccessToken(
      id: "t\(number)", digest: digest(number, of: 6), name: "Fagsystem «Æ» \(number)",
      roles: roles, teams: teams, created: later(Double(number)), expires: later(86_400))
  }

  fileprivate static func session(
    _ number: Int, origin: String = "https://idp.example sub", began: Instant = noon
  ) -> WebSession {
    WebSession(
      digest: digest(number, of: 7), name: "kari", roles: [.handler], teams: ["byggesak"],
      origin: origin, began: began, expires: began.adding(seconds: 3600))
  }

  fileprivate static func answer(
    _ number: Int, text: String, until seconds: Double = 60
  ) -> KeptAnswer {
    KeptAnswer(
      key: digest(number, of: 8), body: digest(number, of: 9), status: 201,
      type: "application/json", answer: Array(text.utf8), until: later(seconds))
  }
}

import Records

/// Tokens, sessions and answers already given.
extension SQLStore {
  package func add(_ token: AccessToken) throws(StoreError) {
    try write { db in
      try PreparedStatement("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, ?)", db).post(
        token.id, token.digest, token.name, NameList.text(token.roles.map(\.rawValue)),
        NameList.text(Array(token.teams)), token.created, token.expires, token.revoked)
    }
  }

  package func token(digest: ContentDigest) throws(StoreError) -> AccessToken? {
    try read { db in
      try PreparedStatement("\(AccessToken.select) WHERE digest = ?", db)
        .first(digest) { try AccessToken($0) }
    }
  }

  package func tokens() throws(StoreError) -> [AccessToken] {
    try read { db in
      try PreparedStatement("\(AccessToken.select) ORDER BY created, id", db)
        .all { try AccessToken($0) }
    }
  }

  package func revokeToken(id: String, at now: Instant) throws(StoreError) -> Bool {
    try write { db in
      let revoked = try PreparedStatement(
        "UPDATE token SET revoked = ? WHERE id = ? AND revoked IS NULL", db
      ).run(now, id)
      guard revoked > 0 else { return false }
      try PreparedStatement("DELETE FROM web_session WHERE origin = ?", db).post(id)
      return true
    }
  }

  package func begin(_ session: WebSession) throws(StoreError) {
    try write { db in
      try PreparedStatement("DELETE FROM web_session WHERE expires <= ?", db).post(session.began)
      try PreparedStatement("INSERT INTO web_session VALUES (?, ?, ?, ?, ?, ?, ?)", db).post(
        session.digest, session.name, NameList.text(session.roles.map(\.rawValue)),
        NameList.text(Array(session.teams)), session.origin, session.began, session.expires)
    }
  }

  package func session(digest: ContentDigest, at now: Instant) throws(StoreError) -> WebSession? {
    try read { db in
      try PreparedStatement("\(WebSession.select) WHERE digest = ? AND expires > ?", db)
        .first(digest, now) { try WebSession($0) }
    }
  }

  package func endSession(digest: ContentDigest) throws(StoreError) {
    try write { db in
      try PreparedStatement("DELETE FROM web_session WHERE digest = ?", db).post(digest)
    }
  }

  package func answer(to key: ContentDigest, at now: Instant) throws(StoreError) -> KeptAnswer? {
    try read { db in
      try PreparedStatement(
        "SELECT key, body, status, type, answer, until FROM kept_answer WHERE key = ? AND until > ?",
        db
      ).first(key, now) { row in
        KeptAnswer(
          key: try row.digest(0), body: try row.digest(1), status: Int(row.int(2)),
          type: row.text(3), answer: row.blob(4), until: row.instant(5))
      }
    }
  }

  package func keep(_ answer: KeptAnswer, at now: Instant) throws(StoreError) {
    try write { db in
      try PreparedStatement("DELETE FROM kept_answer WHERE until <= ?", db).post(now)
      try PreparedStatement(
        """
        INSERT INTO kept_answer (key, body, status, type, answer, until) \
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
        """, db
      ).post(
        answer.key, answer.body, answer.status, answer.type, answer.answer, answer.until)
    }
  }
}

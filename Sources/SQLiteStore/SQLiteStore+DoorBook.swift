import Records

extension SQLiteStore: DoorBook {
  package func add(_ token: AccessToken) throws(StoreError) { throw notYet }
  package func token(digest: ContentDigest) throws(StoreError) -> AccessToken? { throw notYet }
  package func tokens() throws(StoreError) -> [AccessToken] { throw notYet }
  package func revokeToken(id: String, at now: Instant) throws(StoreError) -> Bool { throw notYet }
  package func begin(_ session: WebSession) throws(StoreError) { throw notYet }
  package func session(digest: ContentDigest, at now: Instant) throws(StoreError) -> WebSession? {
    throw notYet
  }
  package func endSession(digest: ContentDigest) throws(StoreError) { throw notYet }
  package func answer(to key: ContentDigest, at now: Instant) throws(StoreError) -> KeptAnswer? {
    throw notYet
  }
  package func keep(_ answer: KeptAnswer, at now: Instant) throws(StoreError) { throw notYet }

  private var notYet: StoreError { .unusable(reason: "the door book is not kept yet") }
}

/// What the desk keeps about those who come to it: tokens, sessions, answers already given.
///
/// None of it is in the ledger, and none of it is needed to judge an archive: when it is lost,
/// people log in again and tokens are made anew.
package protocol DoorBook: Sendable {
  /// Durable when it returns.
  func add(_ token: AccessToken) throws(StoreError)
  func token(digest: ContentDigest) throws(StoreError) -> AccessToken?
  /// All tokens, oldest first, the expired and revoked ones too.
  func tokens() throws(StoreError) -> [AccessToken]
  /// Revokes the token of that id, and ends the sessions that it opened (whose `origin` is its id);
  /// `false` when there is none or it was revoked before. Durable when it returns.
  func revokeToken(id: String, at now: Instant) throws(StoreError) -> Bool

  /// Ends sessions that have expired by the time when this one began, and begins it.
  func begin(_ session: WebSession) throws(StoreError)
  /// The session, unless it has expired.
  func session(digest: ContentDigest, at now: Instant) throws(StoreError) -> WebSession?
  func endSession(digest: ContentDigest) throws(StoreError)

  /// The answer kept for that key, unless its time is over.
  func answer(to key: ContentDigest, at now: Instant) throws(StoreError) -> KeptAnswer?
  /// Keeps an answer; when one is kept for that key already, that one stays. Forgets what is over.
  func keep(_ answer: KeptAnswer, at now: Instant) throws(StoreError)
}

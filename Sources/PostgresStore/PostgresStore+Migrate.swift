import Records

extension PostgresStore {
  /// Makes the tables in an empty database, or brings those of an older version up to this one.
  /// Safe to run twice, and from two nodes at once; changes nothing when it throws.
  ///
  /// - Parameters:
  ///   - uri: names the database's owner as its user.
  ///   - role: as whom the nodes connect; it gets what they need, and nothing by which leaves or
  ///     journal rows could be changed. `nil` when the owner serves, whom triggers hold back.
  package static func migrate(_ uri: String, grantingTo role: String? = nil) throws(StoreError) {
    let address = try ServerAddress(uri, session: "read-write")
    let session = try address.connect()
    do {
      try Schema.migrate(session, grantingTo: role, place: address.description)
    } catch {
      throw StoreError(error, at: address.description)
    }
  }
}

import CLibpq
import Records

/// Where a PostgreSQL database is, as a libpq connection URI says it (PostgreSQL, "Database
/// Connection Control Functions"), with what a store needs when the URI does not say otherwise.
struct ServerAddress: Sendable, CustomStringConvertible {
  /// Database and hosts, without user and password: what messages call it.
  let description: String
  private let options: ConnectionOptions
  /// Milliseconds for which a server may be silent before it is asked whether it is there.
  private let silence: Int32

  /// A server that is gone is noticed within a quarter of a minute, and a standby is nothing to
  /// write to.
  private static let defaults = [
    ("application_name", "postgang"), ("connect_timeout", "5"), ("keepalives_idle", "5"),
    ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
  ]

  /// - Parameters:
  ///   - session: the kind of server that is needed (`target_session_attrs`).
  ///   - silence: milliseconds for which a server may be silent before it is asked whether it is there.
  /// - Throws: `.unusable` for what libpq cannot read.
  init(_ uri: String, session: String, silence: Int32 = 15_000) throws(StoreError) {
    self.silence = silence
    var options = try ServerAddress.parsed(uri)
    for (keyword, value) in ServerAddress.defaults + [("target_session_attrs", session)]
    where !options.contains(where: { $0.keyword == keyword }) {
      options.append((keyword, value))
    }
    // Texts go to and fro as they are.
    options.removeAll { $0.keyword == "client_encoding" }
    options.append(("client_encoding", "UTF8"))
    self.options = ConnectionOptions(all: options)
    description = ServerAddress.description(of: options)
  }

  /// Whether something other than this machine is on the way to a server, and nothing demands TLS.
  var mayBeOverheard: Bool {
    func value(_ keyword: String) -> String? { options.all.last { $0.keyword == keyword }?.value }
    let hosts = (value("hostaddr") ?? value("host") ?? "").split(separator: ",")
    let isFar = hosts.contains { host in
      !host.hasPrefix("/") && !["localhost", "127.0.0.1", "::1"].contains(host)
    }
    // What a service file says stands elsewhere.
    return isFar && value("service") == nil && value("gssencmode") != "require"
      && !["require", "verify-ca", "verify-full"].contains(value("sslmode"))
  }

  private static func parsed(_ uri: String) throws(StoreError) -> [(keyword: String, value: String)]
  {
    var message: UnsafeMutablePointer<CChar>?
    guard let list = PQconninfoParse(uri, &message) else {
      let reason = message.map { String(cString: $0) } ?? "out of memory"
      PQfreemem(message)
      throw .unusable(
        reason: """
          store: is no PostgreSQL address that libpq reads (\(reason.trimmed)): \
          write postgresql://HOST/DATABASE
          """)
    }
    defer { PQconninfoFree(list) }
    var options: [(keyword: String, value: String)] = []
    var place = list
    while let keyword = place.pointee.keyword {
      if let value = place.pointee.val {
        options.append((String(cString: keyword), String(cString: value)))
      }
      place += 1
    }
    return options
  }

  private static func description(of options: [(keyword: String, value: String)]) -> String {
    func value(_ keyword: String) -> String? {
      options.last { $0.keyword == keyword && !$0.value.isEmpty }?.value
    }
    let hosts = (value("host") ?? value("hostaddr") ?? "this machine")
      .split(separator: ",", omittingEmptySubsequences: false)
    let ports = (value("port") ?? "").split(separator: ",", omittingEmptySubsequences: false)
    let places = hosts.enumerated().map { place, host in
      guard let port = ports.count == 1 ? ports.first : ports.dropFirst(place).first,
        !port.isEmpty
      else { return String(host) }
      return "\(host):\(port)"
    }
    let database = value("dbname") ?? value("user") ?? "of the user's name"
    return "the PostgreSQL database \(database) at \(places.joined(separator: ", "))"
  }

  /// A new connection (`PQconnectdbParams`); blocks until it stands or has failed.
  func connect(for use: Use = .reading) throws(StoreError) -> Session {
    let handle = options.withPointers { PQconnectdbParams($0, $1, 0) }
    guard let handle else { throw .unavailable(reason: "\(self): out of memory") }
    guard PQstatus(handle) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(handle)).trimmed
      PQfinish(handle)
      throw .unavailable(
        reason: """
          \(self) cannot be reached: \(message): see that it runs, and that its pg_hba.conf and the \
          password file let this node in
          """)
    }
    let session = Session(
      handle, at: description,
      ServerLiveness(milliseconds: silence, server: options.server(of: handle)))
    do throws(SessionError) {
      try session.post(ServerAddress.patience)
      if use == .writing { try session.post(ServerAddress.plans) }
      // Or it would be part of the transaction that comes next.
      try session.finishSending()
    } catch {
      throw StoreError(error, at: description)
    }
    return session
  }

  enum Use {
    case reading
    case writing
  }

  /// What writes finds all that it needs by indices. The server would learn that too, but only after
  /// it has counted the rows of new tables, and begins with plans that read them from end to end.
  private static let plans = """
    SELECT set_config('plan_cache_mode', 'force_generic_plan', false), \
    set_config('enable_seqscan', 'off', false), set_config('enable_bitmapscan', 'off', false), \
    set_config('enable_hashjoin', 'off', false), set_config('enable_mergejoin', 'off', false)
    """

  /// What this connection may not do to others: a node that stopped in the middle of a transaction
  /// would hold up all of them until the server notices that it is gone, hours later by itself. Where
  /// the server has less patience, that holds. See `Stalled` too.
  private static let patience = """
    SELECT set_config('idle_in_transaction_session_timeout', \
    CASE WHEN setting::bigint BETWEEN 1 AND 15000 THEN setting ELSE '15000' END, false), \
    set_config('lock_timeout', '15s', false), set_config('tcp_keepalives_idle', '10', false), \
    set_config('tcp_keepalives_interval', '5', false), \
    set_config('tcp_keepalives_count', '3', false), set_config('jit', 'off', false) \
    FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'
    """
}

extension String {
  /// Without line feeds and spaces at its end, on one line: as libpq's messages are told.
  var trimmed: String {
    split(whereSeparator: \.isNewline).map { $0.drop { $0 == "\t" || $0 == " " } }
      .joined(separator: "; ")
  }
}

import CLibssl

/// TLS over a socket (`SSL` between two memory `BIO`s): libssl computes, and the socket alone waits,
/// so that every wait has its deadline and no write can raise `SIGPIPE`. One user at a time.
final class TLSSession {
  private let session: OpaquePointer
  /// What came from the peer, and what is to go to it; the session owns both.
  private let incoming: OpaquePointer?
  private let outgoing: OpaquePointer?
  private let socket: Socket

  /// Agrees with the peer (`SSL_connect`), whose certificate has to be trusted and name `host`.
  init(
    over socket: Socket, to host: String, _ context: TLSContext, before deadline: Deadline
  ) throws(ConnectionFailure) {
    session = try context.session(for: host)
    self.socket = socket
    incoming = BIO_new(BIO_s_mem())
    outgoing = BIO_new(BIO_s_mem())
    SSL_set_bio(session, incoming, outgoing)
    ERR_clear_error()
    do throws(ConnectionFailure) {
      while true {
        let status = SSL_connect(session)
        let error = SSL_get_error(session, status)
        try flush(before: deadline)
        if status == 1 { break }
        guard error == SSL_ERROR_WANT_READ else { throw refusal() }
        guard try fill(before: deadline) else {
          throw .tls(reason: "the server ended the connection")
        }
      }
    } catch .timedOut {
      throw .timedOut(.securing)
    }
  }

  deinit { SSL_free(session) }

  private func refusal() -> ConnectionFailure {
    let result = SSL_get_verify_result(session)
    let reason = TLSContext.lastReason()
    guard result != X509_V_OK else { return .tls(reason: reason) }
    return .untrusted(reason: String(cString: X509_verify_cert_error_string(result)))
  }

  /// Whatever has come, decrypted, at most 16 KiB (`SSL_read_ex`); empty when the peer has ended
  /// properly. A connection that ends without TLS's own end was perhaps cut by somebody else:
  /// `.ended`.
  func receive(before deadline: Deadline) throws(ConnectionFailure) -> [UInt8] {
    while true {
      if deadline.hasPassed { throw .timedOut(.receiving) }
      var status: CInt = 0
      ERR_clear_error()
      let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
        status = SSL_read_ex(session, buffer.baseAddress, buffer.count, &count)
      }
      if status == 1 { return bytes }
      switch SSL_get_error(session, status) {
      case SSL_ERROR_ZERO_RETURN: return []
      case SSL_ERROR_WANT_READ:
        try flush(before: deadline)
        guard try fill(before: deadline) else { throw .ended }
      default:
        // An alert that came after the handshake, such as a client certificate that is refused.
        throw .tls(reason: TLSContext.lastReason())
      }
    }
  }

  /// Sends all of it (`SSL_write_ex`).
  func send(_ bytes: [UInt8], before deadline: Deadline) throws(ConnectionFailure) {
    guard !bytes.isEmpty else { return }
    var count = 0
    ERR_clear_error()
    // A memory BIO takes everything at once.
    guard SSL_write_ex(session, bytes, bytes.count, &count) == 1, count == bytes.count else {
      throw .tls(reason: TLSContext.lastReason())
    }
    try flush(before: deadline)
  }

  private func flush(before deadline: Deadline) throws(ConnectionFailure) {
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = BIO_read(outgoing, &chunk, CInt(chunk.count))
      if count <= 0 { break }
      pending += chunk.prefix(Int(count))
    }
    if !pending.isEmpty { try socket.send(pending, before: deadline) }
  }

  /// False when the peer has ended.
  private func fill(before deadline: Deadline) throws(ConnectionFailure) -> Bool {
    let bytes = try socket.receive(before: deadline)
    return !bytes.isEmpty && BIO_write(incoming, bytes, CInt(bytes.count)) == CInt(bytes.count)
  }
}

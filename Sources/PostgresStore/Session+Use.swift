import CLibpq
import Glibc

/// What a connection is asked beside its commands.
extension Session {
  /// Whether the server has closed the connection while nobody used it; reads what came meanwhile.
  func isGone() -> Bool {
    if isLost { return true }
    do throws(SessionError) {
      if isAwaiting { _ = try answers() }
    } catch {
      return true
    }
    var entry = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    // What comes that nobody asked for is the end as a rule.
    return poll(&entry, 1, 0) != 0
  }

  /// Runs several commands as one text (`PQexec`), outside of pipeline mode.
  func run(script: String) throws(SessionError) {
    if isAwaiting { _ = try answers() }
    PQexitPipelineMode(handle)
    defer { PQenterPipelineMode(handle) }
    guard let result = PQexec(handle, script) else { throw lost() }
    let answer = Answer(result)
    defer { withExtendedLifetime(answer) {} }
    if let error = Session.error(result) {
      if PQstatus(handle) != CONNECTION_OK { throw lost(error) }
      throw error
    }
  }

  /// A name as it stands in a statement (`PQescapeIdentifier`).
  func quoted(_ name: String) throws(SessionError) -> String {
    guard let quoted = PQescapeIdentifier(handle, name, name.utf8.count) else { throw lost() }
    defer { PQfreemem(quoted) }
    return String(cString: quoted)
  }
}

/// What went wrong on one connection.
enum SessionError: Error {
  /// The server refused a command; its SQLSTATE (PostgreSQL, appendix A) and message.
  case refused(state: String, message: String)
  /// The connection is gone: what the server still did is not known.
  case lost(message: String)
}

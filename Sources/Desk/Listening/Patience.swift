import NIOCore

/// How long the desk waits for the other side of a connection, and how much it takes from it: what
/// keeps slow and silent visitors from holding what others need.
package struct Patience: Sendable {
  /// For the whole head of a request, and between requests; also for the handshake of TLS.
  package var head = TimeAmount.seconds(60)
  /// How long a body may keep the desk waiting. Time in which the desk itself does not ask for more
  /// does not count.
  package var body = TimeAmount.seconds(30)
  /// What arrives of a body buys back waiting time: so many bytes a second suffice for ever.
  package var bytesPerSecond = 500
  /// How long an answer may lie unread.
  package var unread = TimeAmount.seconds(30)
  /// How long and how much the rest of a body may last that nobody wants, so that whoever sends it
  /// reads the answer before the connection ends.
  package var rest = TimeAmount.seconds(2)
  package var restBytes = 4 << 20
  /// How long the last answers may take when the desk closes.
  package var farewell = TimeAmount.seconds(10)

  package init() {}
}

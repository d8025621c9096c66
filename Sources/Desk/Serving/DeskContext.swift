import Access
import Hummingbird
import NIOCore
import Records

/// What the desk knows about one request.
struct DeskContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who is calling; set before any route sees the request.
  var caller = Caller.nobody
  /// In which language the answer is.
  var language = Language.nb
  /// The path that was asked for, without its query.
  var path = "/"
  /// The secret that forms of this session carry against forged requests; `nil` without a session.
  var formSecret: String?
  /// The network address of the other side, as the socket tells it.
  let peer: SocketAddress?
  /// Our own end of the connection.
  let local: SocketAddress?
  /// Names the request in logs and on error pages.
  let code: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress
    local = source.channel.localAddress
    code = String(UInt64.random(in: .min ... .max), radix: 36)
  }
}

import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Connections with TLS, each by the identity that is shown when it begins. Hummingbird's own
/// `TLSChannel` keeps the one with which it was made.
struct SecuredChannel: ServerChildChannel {
  let base: HTTP1Channel
  let identity: ServerIdentity

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLServerHandler(context: identity.context))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}

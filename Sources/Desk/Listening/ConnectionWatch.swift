import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Watches one connection, and ends it when the other side tries the desk's patience: with a body that
/// trickles, with an answer that is never read, with a body that goes on after its answer.
///
/// The time for heads is Hummingbird's idle time, which counts whole heads only. Stands behind the
/// HTTP decoder and before whatever takes the requests, so that it sees when the desk wants more.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: Patience
  private let connections: OpenConnections
  /// Requests whose answers have not been written to the end.
  private var unanswered = 0
  private var phase = OpenConnections.Phase.waiting
  /// A body's head has been read and its end has not.
  private var isReading = false
  /// How long the body may still keep the desk waiting, as of `waitingSince`.
  private var allowance = TimeAmount.zero
  /// Since when the desk wants more of the body; `nil` while it does not.
  private var waitingSince: NIODeadline?
  /// How much has come of a body whose answer is written.
  private var rest: Int?
  private var bodyEnd: Scheduled<Void>?
  private var restEnd: Scheduled<Void>?
  private var unreadEnd: Scheduled<Void>?

  init(_ patience: Patience, _ connections: OpenConnections) {
    self.patience = patience
    self.connections = connections
  }

  func handlerAdded(context: ChannelHandlerContext) {
    connections.open(context.channel)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    connections.close(context.channel)
    for task in [bodyEnd, restEnd, unreadEnd] { task?.cancel() }
  }

  // MARK: What comes

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      unanswered += 1
      isReading = true
      allowance = patience.body
    case .body(let bytes):
      settle(with: bytes.readableBytes)
      if let so = rest {
        rest = so + bytes.readableBytes
        if so + bytes.readableBytes > patience.restBytes { context.close(promise: nil) }
      }
    case .end:
      isReading = false
      waitingSince = nil
      rest = nil
      restEnd?.cancel()
    }
    tellPhase(context)
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    settle(with: 0)
    waitingSince = nil
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    if isReading, waitingSince == nil {
      waitingSince = .now()
      if bodyEnd == nil { watchBody(context) }
    }
    context.read()
  }

  /// Takes off what the body has kept the desk waiting, and adds what it has bought.
  private func settle(with bytes: Int) {
    let bought = TimeAmount.milliseconds(Int64(bytes) * 1000 / Int64(patience.bytesPerSecond))
    allowance = min(patience.body, remaining + bought)
    if waitingSince != nil { waitingSince = .now() }
  }

  private var remaining: TimeAmount {
    allowance - (waitingSince.map { .now() - $0 } ?? .zero)
  }

  /// One task at a time: it looks at the end of the allowance whether that has grown meanwhile.
  private func watchBody(_ context: ChannelHandlerContext) {
    let (bound, loop) = (NIOLoopBound(context, eventLoop: context.eventLoop), context.eventLoop)
    bodyEnd = loop.assumeIsolated().scheduleTask(in: remaining) {
      self.bodyEnd = nil
      guard self.isReading else { return }
      if self.remaining <= .zero {
        bound.value.close(promise: nil)
      } else {
        self.watchBody(bound.value)
      }
    }
  }

  // MARK: What goes

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // A head that cannot be read is answered too, though it never came here.
    if case .end = unwrapOutboundIn(data) {
      unanswered = max(0, unanswered - 1)
      if unanswered == 0, isReading { leaveRest(context) }
      tellPhase(context)
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    unreadEnd?.cancel()
    unreadEnd = nil
    if !context.channel.isWritable {
      let channel = context.channel
      unreadEnd = context.eventLoop.scheduleTask(in: patience.unread) {
        channel.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  /// The answer is out before the body is in: what comes of it now is only read to be forgotten.
  private func leaveRest(_ context: ChannelHandlerContext) {
    rest = 0
    let channel = context.channel
    restEnd = context.eventLoop.scheduleTask(in: patience.rest) { channel.close(promise: nil) }
  }

  private func tellPhase(_ context: ChannelHandlerContext) {
    let now: OpenConnections.Phase =
      unanswered == 0 ? .waiting : unanswered == 1 && isReading ? .reading : .answering
    guard now != phase else { return }
    phase = now
    connections.change(context.channel, to: now)
  }
}

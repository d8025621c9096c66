import NIOCore
import Synchronization

/// The connections that are open, and which of them go when more come than there is room for.
///
/// A connection that asks for nothing is the first to go: its client opens another one when it needs
/// it (RFC 9112 § 9.5). Whoever has most connections loses first, so that one visitor with thousands
/// of them keeps nobody else out. Call from any thread.
final class OpenConnections: Sendable {
  /// What a connection is doing.
  enum Phase: Int {
    /// No request has been read to the end of its head.
    case waiting
    /// The body of a request is arriving.
    case reading
    /// A request is at work, or its answer is being read.
    case answering
  }

  private struct Entry {
    let channel: any Channel
    let peer: String
    var phase = Phase.waiting
    /// Grows with each change of any phase: the smaller, the longer ago.
    var since: UInt64
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var changes: UInt64 = 0
  }

  private let most: Int
  private let state = Mutex(State())

  /// - Parameter most: how many connections may be open at once.
  init(most: Int) {
    self.most = most
  }

  var count: Int { state.withLock { $0.entries.count } }

  /// A connection has been opened; others may have to go for it.
  func open(_ channel: any Channel) {
    let peer = channel.remoteAddress?.network ?? ""
    let leaving = state.withLock { state in
      state.changes += 1
      state.entries[ObjectIdentifier(channel)] = Entry(
        channel: channel, peer: peer, since: state.changes)
      return state.entries.count > most ? superfluous(&state) : []
    }
    for channel in leaving { channel.close(promise: nil) }
  }

  func change(_ channel: any Channel, to phase: Phase) {
    state.withLock { state in
      state.changes += 1
      state.entries[ObjectIdentifier(channel)]?.phase = phase
      state.entries[ObjectIdentifier(channel)]?.since = state.changes
    }
  }

  func close(_ channel: any Channel) {
    state.withLock { $0.entries[ObjectIdentifier(channel)] = nil }
  }

  /// Ends whatever is still open.
  func closeAll() {
    for entry in state.withLock({ $0.entries.values }) { entry.channel.close(promise: nil) }
  }

  /// Takes out those that go: a sixteenth of all at once, so that a crowd of newcomers does not pay
  /// for a search each. Requests at work are never among them.
  private func superfluous(_ state: inout State) -> [any Channel] {
    var connections: [String: Int] = [:]
    for entry in state.entries.values { connections[entry.peer, default: 0] += 1 }
    for phase in [Phase.waiting, .reading] {
      let candidates = state.entries.filter { $0.value.phase == phase }
        .sorted { one, other in
          (connections[other.value.peer] ?? 0, one.value.since)
            < (connections[one.value.peer] ?? 0, other.value.since)
        }
      guard !candidates.isEmpty else { continue }
      let leaving = candidates.prefix(max(1, most / 16))
      for entry in leaving { state.entries[entry.key] = nil }
      return leaving.map(\.value.channel)
    }
    return []
  }
}

extension SocketAddress {
  /// Whose address it is: the address itself, or the first 64 bits of an IPv6 address, of which one
  /// visitor has as many as they like.
  fileprivate var network: String? {
    guard case .v6(let address) = self else { return ipAddress }
    return withUnsafeBytes(of: address.address.sin6_addr) { bytes in
      bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }
  }
}

import Dispatch
import Glibc
import Synchronization

/// Finds the addresses of a host (`getaddrinfo`).
///
/// The C library gives no way to stop it, and may take half a minute when name servers are away, so
/// it runs on a queue of its own and is left behind when the deadline passes.
final class NameLookup: Sendable {
  private typealias Found = Result<[SocketAddress], ConnectionFailure>
  private let found = Mutex<Found?>(nil)
  private let done = DispatchSemaphore(value: 0)

  private init() {}

  static func addresses(
    of host: String, port: UInt16, before deadline: Deadline
  ) throws(ConnectionFailure) -> [SocketAddress] {
    let lookup = NameLookup()
    DispatchQueue(label: "name").async {
      let found = NameLookup.search(host, port)
      lookup.found.withLock { $0 = found }
      lookup.done.signal()
    }
    let wait = DispatchTimeInterval.milliseconds(Int(deadline.millisecondsLeft))
    guard lookup.done.wait(timeout: .now() + wait) == .success,
      let found = lookup.found.withLock({ $0 })
    else { throw .timedOut(.lookingUp) }
    return try found.get()
  }

  private static func search(_ host: String, _ port: UInt16) -> Found {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV | AI_ADDRCONFIG
    var first: UnsafeMutablePointer<addrinfo>?
    var status = getaddrinfo(host, String(port), &hints, &first)
    if status != 0, status != EAI_AGAIN {
      // A machine whose only interface is loopback has no address "configured".
      hints.ai_flags = AI_NUMERICSERV
      status = getaddrinfo(host, String(port), &hints, &first)
    }
    guard status == 0 else {
      let reason = gai_strerror(status).map { String(cString: $0) } ?? "error \(status)"
      return .failure(.nameUnknown(reason: reason))
    }
    defer { freeaddrinfo(first) }
    var addresses: [SocketAddress] = []
    var next = first
    while let entry = next {
      if let address = SocketAddress(entry.pointee) { addresses.append(address) }
      next = entry.pointee.ai_next
    }
    return .success(addresses)
  }
}

import HTTPTypes
import Hummingbird
import NIOCore

/// From which address a request comes, where proxies may stand in front of the desk.
struct Peers: Sendable {
  private let proxies: Set<String>

  /// - Parameter proxies: the addresses of those whose word is believed.
  init(proxies: [String]) {
    self.proxies = Set(proxies.map { Peers.plain($0) ?? $0 })
  }

  /// The nearest address that is no proxy of ours: what stands further to the left in
  /// `X-Forwarded-For` is what the caller says.
  func address(of request: Request, _ context: DeskContext) -> String {
    guard let peer = context.peer?.ipAddress.flatMap(Peers.plain) else { return "" }
    guard proxies.contains(peer) else { return peer }
    let named = request.headers[values: HTTPField.Name("X-Forwarded-For")!]
      .flatMap { $0.split(separator: ",") }
      .map { Peers.plain($0.filter { $0 != " " }) }
    for address in named.reversed() {
      guard let address else { return peer }
      if !proxies.contains(address) { return address }
    }
    return peer
  }

  /// Whom to count together: an address, or the network of an IPv6 subscriber, who has 2^64 of them.
  static func counted(_ address: String) -> String {
    guard address.contains(":") else { return address }
    guard let socket = try? SocketAddress(ipAddress: address, port: 0), case .v6(let v6) = socket
    else { return address }
    let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0.prefix(8)) }
    return bytes.map { String($0, radix: 16) }.joined(separator: ":") + "/64"
  }

  /// Whether both ends of the connection are on this machine, and nobody stands in between.
  static func isHere(_ request: Request, _ context: DeskContext) -> Bool {
    let ends = [context.peer?.ipAddress, context.local?.ipAddress].map { $0.flatMap(plain) }
    let passedOn = ["X-Forwarded-For", "Forwarded", "Via"].contains {
      request.headers[HTTPField.Name($0)!] != nil
    }
    return !passedOn && ends.allSatisfy { $0 == "::1" || $0?.hasPrefix("127.") == true }
  }

  /// One way to write an address; `nil` when it is none. An IPv4 address in IPv6's form is itself.
  private static func plain(_ text: String) -> String? {
    guard let address = try? SocketAddress(ipAddress: text, port: 0).ipAddress else { return nil }
    let mapped = "::ffff:"
    return address.hasPrefix(mapped) && address.contains(".")
      ? String(address.dropFirst(mapped.count)) : address
  }
}

/// An `http` or `https` address (RFC 9110 § 4.2), checked: nothing in it can break out of a request
/// line or a header.
package struct HTTPURL: Hashable, Sendable {
  package let isSecure: Bool
  /// A name, an IPv4 address, or an IPv6 address without its brackets; lower case.
  package let host: String
  package let port: UInt16
  /// Path and query as they go into the request line; begins with `/`.
  package let target: String

  /// Reads an absolute address; a fragment is dropped.
  ///
  /// - Throws: `.badURL`, which says what is wrong with it.
  package init(_ text: String) throws(HTTPError) {
    func bad(_ reason: String) -> HTTPError { .badURL(String(text.prefix(200)), reason: reason) }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw bad("it holds a space, a control character or a letter beyond ASCII")
    }
    let scheme = text.prefix { $0 != ":" }
    switch scheme.lowercased() {
    case "http": isSecure = false
    case "https": isSecure = true
    default: throw bad("it does not begin with http:// or https://")
    }
    let rest = text.dropFirst(scheme.count)
    guard rest.hasPrefix("://") else { throw bad("it does not begin with http:// or https://") }
    let authority = rest.dropFirst(3).prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else {
      throw bad("it holds a user name; that belongs into settings of its own")
    }
    guard let (host, port) = HTTPURL.split(authority) else { throw bad("its host or port is none") }
    self.host = host
    self.port = port ?? (isSecure ? 443 : 80)
    let target = rest.dropFirst(3 + authority.count).prefix { $0 != "#" }
    self.target = target.hasPrefix("/") ? String(target) : "/" + target
  }

  private init(_ base: HTTPURL, target: String) {
    isSecure = base.isSecure
    host = base.host
    port = base.port
    self.target = target
  }

  private static func split(_ authority: Substring) -> (host: String, port: UInt16?)? {
    var host = authority
    var digits: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":"), host.contains(":"),
        host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
      else { return nil }
      digits = rest.isEmpty ? nil : rest.dropFirst()
    } else {
      if let colon = authority.firstIndex(of: ":") {
        host = authority[..<colon]
        digits = authority[authority.index(after: colon)...]
      }
      guard !host.isEmpty, host.utf8.count <= 253,
        host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) })
      else { return nil }
    }
    guard let digits, !digits.isEmpty else { return (host.lowercased(), nil) }
    guard digits.allSatisfy(\.isNumber), let port = UInt16(digits), port > 0 else { return nil }
    return (host.lowercased(), port)
  }

  /// What `reference` means when it stands in an answer from here (RFC 3986 § 5.2).
  package func resolving(_ reference: String) throws(HTTPError) -> HTTPURL {
    let scheme = isSecure ? "https:" : "http:"
    let origin = "\(scheme)//\(authority)"
    let path = target.prefix { $0 != "?" }
    let scheming = reference.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    if reference.dropFirst(scheming.count).hasPrefix(":") { return try HTTPURL(reference) }
    if reference.hasPrefix("//") { return try HTTPURL(scheme + reference) }
    if reference.hasPrefix("/") { return try HTTPURL(origin + reference).withoutDots }
    if reference.isEmpty || reference.hasPrefix("#") { return self }
    if reference.hasPrefix("?") { return try HTTPURL(origin + path + reference) }
    let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
    return try HTTPURL(origin + folder + reference).withoutDots
  }

  /// The address without `.` and `..` in its path (RFC 3986 § 5.2.4).
  private var withoutDots: HTTPURL {
    let path = target.prefix { $0 != "?" }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      switch part {
      case ".": if isLast { kept.append("") }
      case "..":
        if !kept.isEmpty { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(part)
      }
    }
    return HTTPURL(
      self, target: "/" + kept.joined(separator: "/") + target.dropFirst(path.count))
  }

  /// This address with `name` behind its path, as a folder's file is named; its query goes.
  package func appending(_ name: String) throws(HTTPError) -> HTTPURL {
    let path = target.prefix { $0 != "?" }
    let slash = path.hasSuffix("/") ? "" : "/"
    return try HTTPURL("\(isSecure ? "https" : "http")://\(authority)\(path)\(slash)\(name)")
  }

  /// The host as it stands in an address, and the port when it is not the usual one.
  var authority: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? shown : "\(shown):\(port)"
  }

  /// Scheme, host and port are the same.
  func hasOrigin(of other: HTTPURL) -> Bool {
    isSecure == other.isSecure && host == other.host && port == other.port
  }
}

extension HTTPURL: CustomStringConvertible {
  package var description: String { "\(isSecure ? "https" : "http")://\(authority)\(target)" }
}

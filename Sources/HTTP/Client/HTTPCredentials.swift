import PKI

/// A user and a password for HTTP's basic authentication (RFC 7617). Never printed.
package struct HTTPCredentials: Hashable, Sendable {
  private let user: String
  private let password: String

  /// The user must not hold a colon, which would end it.
  package init(user: String, password: String) {
    precondition(!user.contains(":"), "a colon ends the user of basic authentication")
    self.user = user
    self.password = password
  }

  /// The value of an Authorization field.
  var header: String { "Basic \(Base64.encode(Array("\(user):\(password)".utf8)))" }
}

extension HTTPCredentials: CustomStringConvertible {
  package var description: String { "the password of \(user)" }
}

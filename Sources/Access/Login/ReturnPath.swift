/// Where somebody goes on after a login.
package enum ReturnPath {
  /// The path, when it leads to this desk; else its first page. What browsers take for the start of
  /// another host (`//`, `/\`), and what they drop from addresses (control characters, white space at
  /// the ends), leads nowhere.
  package static func checked(_ path: String?) -> String {
    guard let path, path.utf8.count <= 1024, path.hasPrefix("/"), !path.hasPrefix("//"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      !path.hasPrefix("/login"), !path.hasPrefix("/logout")
    else { return "/" }
    return path
  }
}

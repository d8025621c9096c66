import CLinux
import Glibc

/// A system call that failed: which, on what, and why.
package struct SystemError: Error, Hashable, Sendable {
  /// The call, as its manual page names it: `rename`.
  package let call: String
  /// The file that it was called for, as the caller knew it.
  package let path: String
  /// `errno`.
  package let code: CInt

  package init(call: String, path: String, code: CInt) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// The failure of the call that just returned, from `errno`.
  package static func last(_ call: String, _ path: String) -> SystemError {
    SystemError(call: call, path: path, code: errno)
  }

  /// The disk or the quota is full.
  package var isNoSpace: Bool { code == ENOSPC || code == EDQUOT }

  /// There is no such file or folder.
  package var isNotFound: Bool { code == ENOENT }

  /// The file is longer than the caller allows.
  package var isTooLong: Bool { code == EFBIG }

  /// Nothing listens at that address.
  package var isConnectionRefused: Bool { code == ECONNREFUSED }

  /// There is something of that name already.
  package var isExists: Bool { code == EEXIST }
}

extension SystemError {
  /// The name of `code` as manual pages have it: `ENOSPC`.
  package var name: String {
    csystem_error_name(code).map { String(cString: $0) } ?? String(code)
  }
}

extension SystemError: CustomStringConvertible {
  /// `rename /x: No space left on device (ENOSPC)`.
  package var description: String {
    let text = csystem_error_text(code).map { String(cString: $0) } ?? "Unknown error"
    return "\(call) \(path): \(text) (\(name))"
  }
}

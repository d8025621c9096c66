import Glibc

/// How many files and connections this process may have open (`RLIMIT_NOFILE`).
enum DescriptorLimit {
  /// Raises the limit as far as it may be raised without privileges, up to what the desk can use, and
  /// returns what it is now.
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    let useful = min(limit.rlim_max, 16_384)
    if limit.rlim_cur < useful {
      limit.rlim_cur = useful
      // Refused, the old limit holds, which the second look tells.
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    }
    return Int(min(limit.rlim_cur, 1 << 20))
  }
}

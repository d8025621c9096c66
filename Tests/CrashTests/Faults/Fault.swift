/// Trouble that `strace` makes at one system call: at its n-th occurrence in each thread.
struct Fault: Sendable, CustomStringConvertible {
  let call: String
  let effect: Effect
  let occurrence: Int

  enum Effect: String, CaseIterable, Sendable {
    case noSpace = "error=ENOSPC"
    case inputOutput = "error=EIO"
    case kill = "signal=KILL"
  }

  /// What durability hangs on; of each kind serve makes at least one.
  static let kindsOfCalls = [
    ["write", "pwrite64"], ["fsync", "fdatasync"], ["syncfs"], ["openat"],
    ["rename", "renameat", "renameat2"], ["unlink", "unlinkat"],
  ]

  static let calls = kindsOfCalls.flatMap(\.self)

  var description: String { "\(call):\(effect.rawValue):when=\(occurrence)" }
}

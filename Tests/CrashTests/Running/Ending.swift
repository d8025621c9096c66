import Glibc

/// How a program ended.
enum Ending: Hashable, Sendable {
  case exit(CInt)
  case signal(CInt)
  /// It was still running long after its time, and was killed.
  case hung

  /// Reads what `waitpid` reported.
  init(status: CInt) {
    let signal = status & 0x7f
    self = signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
  }

  /// Whether it ended by a trap or a bad access: a defect, whatever was done to it.
  var isCrash: Bool {
    if case .signal(let number) = self {
      [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE].contains(number)
    } else {
      false
    }
  }
}

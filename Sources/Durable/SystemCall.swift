import Glibc

/// Runs a call again for as long as a signal interrupts it, and throws its `errno` when it returns
/// -1. Not for `close`, which on Linux has closed the descriptor even when it is interrupted.
@discardableResult
func retrying<Count: FixedWidthInteger & SignedInteger>(
  _ call: String, _ path: @autoclosure () -> String, _ body: () -> Count
) throws(SystemError) -> Count {
  while true {
    let result = body()
    if result != -1 { return result }
    if errno != EINTR { throw SystemError.last(call, path()) }
  }
}

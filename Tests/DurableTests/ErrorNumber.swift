import Durable
import Glibc

/// The error number that `body` throws; 0 when it throws none.
func code(_ body: () throws(SystemError) -> Void) -> CInt {
  do throws(SystemError) {
    try body()
    return 0
  } catch {
    return error.code
  }
}

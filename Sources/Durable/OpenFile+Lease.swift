import CLinux
import Glibc

extension OpenFile {
  /// Whether somebody has the file open for writing (`fcntl` with `F_SETSIG` and `F_SETLEASE`);
  /// `nil` when the file system or the file's owner does not let us know.
  ///
  /// The file must be open for reading only. Until this value goes, whoever opens the file for
  /// writing waits, so it should go soon.
  package borrowing func isOpenForWriting() -> Bool? {
    if csystem_take_read_lease(descriptor) == 0 { return false }
    // Any other answer (EACCES: another's file; EINVAL: no leases here) is no knowledge, not a
    // failure.
    return errno == EAGAIN ? true : nil
  }
}

import Glibc

/// An open file; closed when the value goes out of scope.
///
/// Every call is repeated when a signal interrupts it and goes on after a short read or write.
package struct OpenFile: ~Copyable {
  /// -1 once closed.
  package private(set) var descriptor: CInt
  /// For messages.
  package let path: String

  /// Takes over a descriptor.
  package init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    // The error of a close that nobody asked for is of no use: whoever writes calls `close()`.
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Closes it (`close`). A network file system may report only here that writing failed.
  package consuming func close() throws(SystemError) {
    let closing = descriptor
    descriptor = -1
    // EINTR: Linux has closed the descriptor all the same, and its number may be another file's.
    if Glibc.close(closing) == -1, errno != EINTR { throw SystemError.last("close", path) }
  }

  /// `fstat`.
  package borrowing func status() throws(SystemError) -> FileStatus {
    var status = stat()
    try retrying("fstat", path) { fstat(descriptor, &status) }
    return FileStatus(status)
  }

  // MARK: Reading

  /// Reads from the current position until `buffer` is full or the file ends (`read`); returns the
  /// count of bytes read.
  package borrowing func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try retrying("read", path) {
        Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads from `offset` until `buffer` is full or the file ends (`pread`); returns the count of
  /// bytes read.
  package borrowing func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try retrying("pread", path) {
        pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The bytes at `offset`, `count` of them or fewer where the file ends (`pread`).
  package borrowing func bytes(count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Everything from the current position to the end, at most `limit` bytes; `EFBIG` when there is
  /// more, `EINVAL` when it is no plain file. `fstat`, then one `read` when nobody appends meanwhile.
  package borrowing func contents(limit: Int = .max) throws(SystemError) -> [UInt8] {
    let status = try status()
    let size = status.size
    guard status.kind == .file else { throw SystemError(call: "read", path: path, code: EINVAL) }
    if size > limit { throw SystemError(call: "read", path: path, code: EFBIG) }
    // One byte more than the file has: a read that leaves it unfilled has also seen the end.
    var contents = try bytes(atMost: size + 1)
    while contents.count != size {
      if contents.count > limit { throw SystemError(call: "read", path: path, code: EFBIG) }
      let more = try bytes(atMost: 65_536)
      if more.isEmpty { break }
      contents += more
    }
    return contents
  }

  private borrowing func bytes(atMost count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        filled = try retrying("read", path) {
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

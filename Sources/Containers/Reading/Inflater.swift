import CZlib

/// Unpacks raw deflate data (RFC 1951), by zlib's `inflate`.
struct Inflater: ~Copyable {
  // On the heap, because zlib keeps a pointer back to it.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var isFinished = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard postgang_inflate_raw(stream) == Z_OK else {
      preconditionFailure("out of memory for inflate")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks as much of `input` into `output` as fits; returns how much was taken and made, or
  /// `nil` when the data are damaged.
  mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int)? {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(clamping: input.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let code = CZlib.inflate(stream, Z_NO_FLUSH)
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { return nil }
    isFinished = code == Z_STREAM_END
    return (
      min(input.count, Int(UInt32(clamping: input.count))) - Int(stream.pointee.avail_in),
      min(output.count, Int(UInt32(clamping: output.count))) - Int(stream.pointee.avail_out)
    )
  }
}

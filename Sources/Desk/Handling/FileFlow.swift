import Containers
import NIOCore
import Synchronization

/// The bytes of a file on their way to somebody, a part at a time: never whole in memory.
final class FileFlow: Sendable {
  private let stream: Mutex<EntryStream>

  private static let partBytes = 256 << 10

  init(_ stream: consuming sending EntryStream) {
    self.stream = Mutex(stream)
  }

  /// The next bytes; `nil` at the end. Blocks.
  ///
  /// - Throws: when the file turns out not to be what the container says of it.
  func next() throws -> ByteBuffer? {
    try stream.withLock { stream in
      var buffer = ByteBuffer()
      let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: FileFlow.partBytes) {
        try stream.read(into: $0)
      }
      return count == 0 ? nil : buffer
    }
  }
}

import Assembly
import HTTPTypes
import Hummingbird

extension Response {
  /// A copy, streamed: no more of it is in memory than one piece. Never shown in a browser's window.
  static func download(
    _ copy: HandedOut, type: String, name: String, reading: Bridge
  ) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody(contentLength: copy.size) { writer in
        var offset = 0
        while offset < copy.size {
          let place = offset
          let bytes = try await reading { try copy.bytes(256 << 10, at: place) }
          // It has become shorter: the other side sees that it is not whole.
          if bytes.isEmpty { break }
          try await writer.write(ByteBuffer(bytes: bytes))
          offset += bytes.count
        }
        try await writer.finish(nil)
      })
  }
}

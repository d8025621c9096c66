import CLibpq

/// What libpq is told of a connection.
struct ConnectionOptions: Sendable {
  let all: [(keyword: String, value: String)]

  /// The same for the one server that a connection is to, of whatever kind it is now.
  func server(of handle: OpaquePointer) -> ConnectionOptions {
    func option(
      _ keyword: String, _ value: UnsafeMutablePointer<CChar>?
    ) -> (keyword: String, value: String) {
      (keyword, value.map { String(cString: $0) } ?? "")
    }
    let place = [
      option("host", PQhost(handle)), option("hostaddr", PQhostaddr(handle)),
      option("port", PQport(handle)),
    ]
    let keywords = place.map(\.keyword) + ["target_session_attrs"]
    return ConnectionOptions(
      all: all.filter { !keywords.contains($0.keyword) } + place.filter { !$0.value.isEmpty })
  }

  /// As libpq's functions take them.
  func withPointers<Result>(
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>
    ) -> Result?
  ) -> Result? {
    withCStrings(all.map(\.keyword)) { keywords in
      withCStrings(all.map(\.value)) { values in body(keywords, values) }
    }
  }
}

/// The texts as C has them, with a null pointer after the last.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result?
) -> Result? {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for text in texts {
    starts.append(bytes.count)
    bytes += text.utf8CString
  }
  return bytes.withUnsafeBufferPointer { bytes in
    let pointers = starts.map { bytes.baseAddress?.advanced(by: $0) } + [nil]
    return pointers.withUnsafeBufferPointer { pointers in pointers.baseAddress.flatMap(body) }
  }
}

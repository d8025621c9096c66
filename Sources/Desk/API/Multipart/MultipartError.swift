/// Why bytes are no `multipart/form-data` body (RFC 7578) as the desk takes it.
enum MultipartError: Error, Hashable, Sendable {
  /// The media type names no boundary, or one that RFC 2046 § 5.1.1 does not allow.
  case boundary
  /// It does not begin with the boundary.
  case preamble
  /// What follows a boundary is neither a line's end nor the end of all.
  case delimiter
  /// A header is too long, or no header.
  case header
  /// A part does not say `form-data` and its name, or says it in a way that RFC 7578 forbids.
  case disposition
  /// A part is encoded in a way that nobody uses any more (RFC 7578 § 4.7).
  case encoding
  /// There are bytes behind the last boundary.
  case epilogue
  /// It ends before its last boundary.
  case cutOff
}

extension MultipartError: CustomStringConvertible {
  var description: String {
    switch self {
    case .boundary: "Content-Type names no usable boundary"
    case .preamble: "the body does not begin with the boundary"
    case .delimiter: "a boundary is followed by neither CRLF nor --"
    case .header: "the headers of a part are too long, or are no headers"
    case .disposition:
      "a part has no Content-Disposition: form-data; name=\"…\"; filename=\"…\" in plain UTF-8"
    case .encoding: "a part has a Content-Transfer-Encoding: send plain bytes"
    case .epilogue: "there are bytes behind the last boundary"
    case .cutOff: "the body ends before its last boundary"
    }
  }
}

/// Why bytes are no `multipart/form-data` body (RFC 7578) as the desk takes it. People read it as the
/// words `multipart-CASE` of `Locales/problem.json`.
enum MultipartError: String, Error, CaseIterable {
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

extension Problem {
  /// Says what is wrong with a body that was read in `read`.
  static func understanding<Value>(_ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as MultipartError {
      var problem = Problem("multipart", .badRequest)
      problem.reason = error.rawValue
      throw problem
    }
  }
}

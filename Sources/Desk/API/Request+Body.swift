import Foundation
import Hummingbird

extension Request {
  /// The media type without its parameters, in lower case; empty when none is told.
  var mediaType: String {
    (headers[.contentType] ?? "").prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
      .lowercased()
  }

  /// How many bytes the body is said to have.
  var announcedLength: Int? { headers[.contentLength].flatMap { Int($0) } }

  /// Calls `take` with every piece of the body, of at most `most` bytes in all.
  ///
  /// - Throws: `Problem`: it is too large, or ends before it should; and what `take` throws.
  func forEachPiece(
    most: Int, orElse tooLarge: Problem, _ take: (ByteBuffer) async throws -> Void
  ) async throws {
    if let announcedLength, announcedLength > most { throw tooLarge }
    var count = 0
    var pieces = body.makeAsyncIterator()
    while let piece = try await Request.next(&pieces) {
      count += piece.readableBytes
      guard count <= most else { throw tooLarge }
      try await take(piece)
    }
    // A connection that ends too early may look like the end of the body.
    if let announcedLength, announcedLength != count { throw Problem("cut-off", .badRequest) }
  }

  private static func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
    do { return try await pieces.next() } catch { throw Problem("cut-off", .badRequest) }
  }

  /// The whole body.
  func bytes(most: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    try await forEachPiece(most: most, orElse: .tooLarge(most)) { piece in
      bytes += piece.readableBytesView
    }
    return bytes
  }
}

extension Problem {
  static func tooLarge(_ most: Int) -> Problem {
    Problem("too-large", .contentTooLarge, ["most": "\(most)"])
  }

  static func mediaType(_ types: String...) -> Problem {
    var problem = Problem(
      "media-type", .unsupportedMediaType, ["types": types.joined(separator: ", ")])
    problem.headers[.accept] = types.joined(separator: ", ")
    return problem
  }
}

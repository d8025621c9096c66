/// A place where a stranger publishes files: a ledger, or a witness its cosignatures. Whatever is
/// read may be hostile. Call from any thread.
package protocol PublishedFiles: Sendable {
  /// The place itself, for messages.
  var place: String { get }

  /// A whole file below the place; `nil` when there is none.
  ///
  /// - Parameters:
  ///   - path: with `/` between its parts.
  ///   - limit: the most bytes that are read.
  /// - Throws: `.unreachable` when the place gives no answer; `.tooLong`.
  func bytes(of path: String, limit: Int) throws(WitnessError) -> [UInt8]?
}

extension PublishedFiles {
  /// The same for a file that must be there.
  ///
  /// - Throws: `.missing` too.
  func requiredBytes(of path: String, limit: Int) throws(WitnessError) -> [UInt8] {
    guard let bytes = try bytes(of: path, limit: limit) else {
      throw .missing(path: path, place: place)
    }
    return bytes
  }
}

import Assembly

/// What the routes for programs share.
struct API: Sendable {
  let office: DropOffice
  let calls = RepeatedCalls()
  let cursors = Cursors()
  /// Makes copies, whose time-stamps may have to be fetched: it keeps nobody else waiting.
  let copying = Bridge(width: 4)

  /// Where the API's answers lie.
  static let root = "/api"

  /// - Throws: `HomeError` when the drop folder cannot be written.
  init(_ open: OpenHome) throws {
    office = try DropOffice(open)
  }
}

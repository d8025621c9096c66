/// A handler's name for one call of `take`, by which a repetition is known: rows of `request`.
package struct TakeRequest: Hashable, Sendable {
  package let key: String

  init(team: String, handler: String?, name: String) {
    key = "\(team)\n\(handler ?? "")\n\(name)"
  }
}

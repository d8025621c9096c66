/// By which of its handler's requests an item was taken.
package enum RequestMark: Hashable, Sendable {
  /// By the one that it bears.
  case kept
  /// By none: it is free, or it was taken without one.
  case none
  case request(TakeRequest)

  package var key: String? {
    if case .request(let request) = self { request.key } else { nil }
  }
}

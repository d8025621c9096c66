import Access

extension DeskContext {
  /// Makes sure that a form which is not a `PageForm` was made by a page of the caller's session.
  ///
  /// - Throws: `Problem.forged`.
  func checkForm(_ csrf: String?) throws(Problem) {
    // Who brings no cookie has no session that another page could misuse.
    guard let secret = formSecret else { return }
    guard let csrf, secret.isSame(as: csrf) else { throw Problem.forged }
  }
}

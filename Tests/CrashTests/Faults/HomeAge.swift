/// Whether a home has served before: the first start also makes the database.
enum HomeAge: CaseIterable, Sendable {
  case new, used
}

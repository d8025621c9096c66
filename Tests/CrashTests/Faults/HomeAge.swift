/// Whether a home has served before: the first start also makes the database.
enum HomeAge: CaseIterable, Sendable {
  case new, used
  /// A new one where others' files lie under the names of what it is to place.
  case cluttered
}

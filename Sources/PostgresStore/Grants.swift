/// What the nodes' role may do.
enum Grants {
  /// Reads, adds, changes and deletes.
  private static let whole = [
    "item", "request", "token", "web_session", "kept_answer", "node", "owed", "writer",
  ]

  /// Reads and adds.
  private static let appendOnly = SchemaStep1.appendOnly + SchemaStep2.appendOnly

  /// `role` is quoted.
  static func script(role: String) -> String {
    """
    GRANT SELECT ON postgang TO \(role);
    GRANT SELECT, UPDATE ON state TO \(role);
    GRANT SELECT, INSERT ON \(appendOnly.joined(separator: ", ")) TO \(role);
    GRANT SELECT, INSERT, UPDATE, DELETE ON \(whole.joined(separator: ", ")) TO \(role);
    """
  }
}

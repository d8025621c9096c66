/// What somebody looks for in the inboxes of some teams. Every part that is given must hold.
package struct ItemQuery: Hashable, Sendable {
  /// Whose inboxes; none for no team.
  package var teams: Set<String>
  package var view: View
  /// As in `JournalQuery.text`.
  package var text: String?
  package var service: String?

  package enum View: Hashable, Sendable {
    /// Open, and due on that day or before.
    case urgent(by: CivilDate)
    /// Leased to that handler.
    case mine(handler: String)
    /// Leased to anybody.
    case active
    /// Open, and leased to nobody.
    case unassigned
    /// Open.
    case all
    case completed
  }

  package init(
    teams: Set<String>, view: View, text: String? = nil, service: String? = nil
  ) {
    self.teams = teams
    self.view = view
    self.text = text
    self.service = service
  }
}

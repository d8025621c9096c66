/// Where everything lies in a home.
package struct HomePaths: Hashable, Sendable {
  static let databaseName = "postgang.db"
  static let workshopsName = ".nodes"

  /// The home's own path, without a final slash.
  package let root: String

  package init(_ root: String) {
    var root = root[...]
    while root.count > 1, root.hasSuffix("/") { root = root.dropLast() }
    self.root = String(root)
  }

  package var settings: String { self["postgang.yaml"] }
  package var schemas: String { self["schemas"] }
  package var pipelines: String { self["pipelines"] }
  package var keys: String { self["keys"] }
  package var drop: String { self["drop"] }
  /// Where nodes write what is not whole yet.
  package var workshops: String { self[HomePaths.workshopsName] }
  package var receipts: String { self["receipts"] }
  package var rejected: String { self["rejected"] }
  package var archive: String { self["archive"] }
  package var evidence: String { self["archive/evidence"] }
  /// Keys of the trial time-stamp authority.
  package var trialAuthority: String { self["tsa"] }
  package var revocation: String { self["revocation"] }
  package var ledger: String { self["ledger"] }
  /// Audits that were started at the desk, and their reports.
  package var audits: String { self["audits"] }
  /// How far webhooks are, and what their receivers did not take.
  package var webhooks: String { self["webhooks"] }
  package var database: String { self[HomePaths.databaseName] }

  /// A path below the home; an absolute one stays as it is.
  package subscript(relative: String) -> String {
    relative.hasPrefix("/") ? relative : "\(root)/\(relative)"
  }
}

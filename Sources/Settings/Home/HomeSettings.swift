import Records

/// What `postgang.yaml` says of one home. Paths are as written: relative to the home, or absolute.
package struct HomeSettings: Hashable, Sendable {
  /// The municipality's name, as receipts give it.
  package let municipality: String
  /// Kommunenummer or kommunkod, four digits.
  package let code: String
  /// The organisation number, as written.
  package let organisation: String
  package let country: Country
  package let timeZone: CivilTimeZone
  /// The language of the receipts for people, and of the command line when nothing else asks.
  package let language: Language
  /// A trial home: its keys are made by `init` and prove nothing.
  package let trial: Bool
  package let identity: IdentitySettings
  package let drop: DropSettings
  package let limits: LimitSettings
  package let commit: CommitSettings
  package let seal: SealSettings
  /// `nil` when nobody time-stamps: seals then prove nothing beyond their certificates.
  package let timestamps: TimestampSettings?
  package let ledger: LedgerSettings
  package let store: StoreKind
  /// Counts where several processes serve the home.
  package let nodes: NodeSettings
  /// `nil` when there is no desk: nobody reaches the home over HTTP.
  package let web: WebSettings?
  /// Who may come to the desk; `nil` when only tokens open it, with the usual limits.
  package let access: AccessSettings?
  /// Those who are told of what happens to records.
  package let webhooks: [WebhookSettings]
}

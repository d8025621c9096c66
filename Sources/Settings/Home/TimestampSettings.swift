/// Who proves when records were there, and how often (`timestamps` in `postgang.yaml`).
package struct TimestampSettings: Hashable, Sendable {
  /// Where the time-stamp authority answers (RFC 3161 § 3.4): `http://` or `https://`.
  package let url: String
  /// PEM: the certificates that time-stamps are judged by.
  package let trust: String
  /// The only policy that is accepted, as a dotted object identifier; `nil` for any.
  package let policy: String?
  package let access: Access
  /// The revocation data that travel with every time-stamp.
  package let revocation: RevocationSettings
  /// PEM: the roots that the authority's web server is judged by; `nil` for the system's.
  package let serverTrust: String?
  /// How often what is new is time-stamped.
  package let interval: Duration
  /// So many records are time-stamped at once, without waiting for the interval.
  package let records: Int
  /// How long one answer may take.
  package let timeout: Duration
  /// How old the first record without a time-stamp may become before nothing more is taken in;
  /// `nil` when intake never stops for it.
  package let stopAfter: Duration?
  /// Where `timestamps` stands.
  package let place: SourcePlace

  /// How the authority knows us.
  package enum Access: Hashable, Sendable {
    case open
    /// HTTP basic authentication; the file's first line is the password.
    case password(user: String, file: String)
    /// PEM: a client certificate and its key.
    case certificate(certificate: String, key: String)
  }

  package init(
    url: String, trust: String, policy: String? = nil, access: Access = .open,
    revocation: RevocationSettings = .automatic, serverTrust: String? = nil,
    interval: Duration = .seconds(60), records: Int = 10_000,
    timeout: Duration = .seconds(15), stopAfter: Duration? = nil, place: SourcePlace
  ) {
    self.url = url
    self.trust = trust
    self.policy = policy
    self.access = access
    self.revocation = revocation
    self.serverTrust = serverTrust
    self.interval = interval
    self.records = records
    self.timeout = timeout
    self.stopAfter = stopAfter
    self.place = place
  }
}

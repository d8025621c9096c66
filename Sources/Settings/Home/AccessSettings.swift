import Records

/// Who may come to the desk beside the owners of tokens (`access` in `postgang.yaml`).
package struct AccessSettings: Hashable, Sendable {
  package let sessions: Sessions
  package let limits: Limits
  /// Addresses of proxies in front of the desk: what they say of whom they ask for is believed.
  package let proxies: [String]
  /// PEM: the roots that issuers' and providers' web servers are judged by; `nil` for the system's.
  package let serverTrust: String?
  /// Whose signed access tokens programs may bring.
  package let issuers: [TokenIssuerSettings]
  /// Where people prove who they are; `nil` when there is no provider.
  package let login: LoginSettings?

  /// How long a person stays logged in.
  package struct Sessions: Hashable, Sendable {
    /// Without a request for so long, a session ends.
    package let idle: Duration
    /// It ends after so long, whatever happens.
    package let longest: Duration

    package init(idle: Duration = .seconds(3600), longest: Duration = .seconds(36_000)) {
      self.idle = idle
      self.longest = longest
    }
  }

  /// How much one caller may ask.
  package struct Limits: Hashable, Sendable {
    /// Requests a second, in the long run, of one caller, or of one address of unknown callers.
    package let requests: Int
    /// Requests at once, after a pause.
    package let burst: Int
    /// Attempts at a login, or with a credential that is none, a minute from one address.
    package let attempts: Int

    package init(requests: Int = 500, burst: Int = 2000, attempts: Int = 30) {
      self.requests = requests
      self.burst = burst
      self.attempts = attempts
    }
  }

  package init(
    sessions: Sessions = Sessions(), limits: Limits = Limits(), proxies: [String] = [],
    serverTrust: String? = nil, issuers: [TokenIssuerSettings] = [], login: LoginSettings? = nil
  ) {
    self.sessions = sessions
    self.limits = limits
    self.proxies = proxies
    self.serverTrust = serverTrust
    self.issuers = issuers
    self.login = login
  }
}

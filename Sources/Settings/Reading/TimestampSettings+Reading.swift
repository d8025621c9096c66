extension TimestampSettings {
  /// Reads `timestamps`; `nil` when a key that has no default is missing or wrong.
  init?(reading yaml: MappingReader) {
    let url = yaml.value("url", .webAddress)
    let trust = yaml.value("trust", .path)
    let access = Access(reading: yaml)
    let policy = yaml.optional("policy", .objectIdentifier)?.value
    let revocation = RevocationSettings(reading: yaml)
    let serverTrust = yaml.optional("serverTrust", .path)?.value
    let interval = yaml.value("interval", .positiveDuration, default: .seconds(60))
    let records = yaml.value("records", .count(from: 1), default: 10_000)
    let timeout = yaml.value("timeout", .positiveDuration, default: .seconds(15))
    let stopAfter = yaml.optional("stopAfter", .positiveDuration)?.value
    if let stopAfter, stopAfter < interval {
      yaml.report(
        "stopAfter", "intake would stop before the first time-stamp is due",
        remedy: "raise it above interval, or remove it")
    }
    guard let url, let trust, let access else { return nil }
    if case .password = access, url.value.hasPrefix("http://"), !url.value.isLoopback {
      yaml.report(
        "url", "the password goes over the network in the clear", remedy: "use https://",
        severity: .warning)
    }
    self.init(
      url: url.value, trust: trust.value, policy: policy, access: access,
      revocation: revocation, serverTrust: serverTrust, interval: interval, records: records,
      timeout: timeout,
      stopAfter: stopAfter, place: yaml.place)
  }
}

extension TimestampSettings.Access {
  /// A password, a client certificate, or neither.
  fileprivate init?(reading yaml: MappingReader) {
    if yaml.has("user") || yaml.has("passwordFile") {
      for key in ["certificate", "key"] where yaml.has(key) {
        yaml.report(
          key, "the authority knows us by a password already",
          remedy: "keep user and passwordFile, or certificate and key")
      }
      guard let user = yaml.value("user", .text), let file = yaml.value("passwordFile", .path)
      else { return nil }
      self = .password(user: user.value, file: file.value)
    } else if yaml.has("certificate") || yaml.has("key") {
      guard let certificate = yaml.value("certificate", .path), let key = yaml.value("key", .path)
      else { return nil }
      self = .certificate(certificate: certificate.value, key: key.value)
    } else {
      self = .open
    }
  }
}

extension String {
  /// The address is this machine's own.
  var isLoopback: Bool {
    ["http://127.", "http://localhost", "http://[::1]"].contains(where: hasPrefix)
  }
}

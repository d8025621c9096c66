import Records

extension WebhookSettings {
  /// Reads the list `webhooks`.
  static func all(reading yaml: MappingReader) -> [WebhookSettings] {
    let all = yaml.mappings("webhooks", .webhook).compactMap(WebhookSettings.init(reading:))
    var known: Set<String> = []
    for webhook in all where !known.insert(webhook.name).inserted {
      yaml.findings.add(
        at: webhook.place, "two webhooks are called \"\(webhook.name)\"",
        remedy: "give each a name of its own")
    }
    return all
  }

  /// `nil` when a key that has no default is missing or wrong.
  private init?(reading yaml: MappingReader) {
    let name = yaml.value("name", .webhookName)
    let url = yaml.value("url", .webAddress)
    let secret = yaml.value("secretFile", .path)
    events = yaml.values("events", .word as ScalarKind<Event>).map(\.value)
    if !yaml.has("events") {
      let words = Event.allCases.map(\.rawValue).joined(separator: ", ")
      yaml.reportMissing("events", "a list of some of \(words)")
    }
    teams = yaml.has("teams") ? yaml.values("teams", .id) : nil
    since = yaml.optional("since", .date)?.value
    attempts = yaml.value("attempts", .count(from: 1), default: 10)
    timeout = yaml.value("timeout", .positiveDuration, default: .seconds(10))
    serverTrust = yaml.optional("serverTrust", .path)?.value
    place = yaml.place
    guard let name, let url, let secret else { return nil }
    if url.value.hasPrefix("http://"), !url.value.isLoopback {
      yaml.report(
        "url", "who happens to listen on the way reads what happens to records",
        remedy: "use https://", severity: .warning)
    }
    self.name = name.value
    self.url = url.value
    secretFile = secret.value
  }
}

extension ScalarKind<String> {
  /// An id that is a plain folder's name.
  fileprivate static let webhookName = ScalarKind(
    name: "a name of letters a–z, digits and hyphens, at most 64"
  ) { text in
    let letters = text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    return letters && (1...64).contains(text.utf8.count) && !text.hasPrefix("-") ? text : nil
  }
}

import Records

extension HomeSettings {
  /// Reads `postgang.yaml`; `nil` when a key that has no default is missing or wrong.
  init?(reading yaml: MappingReader) {
    let municipality = yaml.value("municipality", .text)
    let code = yaml.value("code", .municipalityCode)
    let organisation = yaml.value("organisation", .text)
    let country = yaml.value("country", .word as ScalarKind<Country>)
    let seal = yaml.mapping("seal", .seal).map(SealSettings.init(reading:))
    let ledger = yaml.mapping("ledger", .ledger).map(LedgerSettings.init(reading:))
    let stamps = yaml.optionalMapping("timestamps", .timestamps)
      .map(TimestampSettings.init(reading:))
    let web = yaml.optionalMapping("web", .web).map(WebSettings.init(reading:))
    access = yaml.optionalMapping("access", .access).map(AccessSettings.init(reading:))
    webhooks = WebhookSettings.all(reading: yaml)
    let home = country?.value ?? .norway
    timeZone = yaml.value("timeZone", .word, default: home == .sweden ? .stockholm : .oslo)
    language = yaml.value("language", .word, default: home == .sweden ? .sv : .nb)
    let saysTrial = yaml.optional("trial", .flag)
    trial = saysTrial?.value ?? false
    identity = yaml.optionalMapping("identity", .identity).map(IdentitySettings.init) ?? .init()
    drop = yaml.optionalMapping("drop", .drop).map(DropSettings.init) ?? .init()
    limits = yaml.optionalMapping("limits", .limits).map(LimitSettings.init) ?? .init()
    commit = yaml.optionalMapping("commit", .commit).map(CommitSettings.init) ?? .init()
    store = yaml.value("store", .store, default: .sqlite)
    nodes = yaml.optionalMapping("nodes", .nodes).map(NodeSettings.init) ?? .init()
    if identity.allowSynthetic, !trial, !yaml.has("trial") || saysTrial != nil {
      yaml.report(
        "identity", "synthetic identity numbers are accepted, but this is no trial home",
        remedy: "set identity.allowSynthetic to false before real people use it",
        severity: .warning)
    }
    guard let municipality, let code, let organisation, let country, let seal = seal ?? nil,
      let ledger = ledger ?? nil
    else { return nil }
    // Wrong, which was reported, is not the same as absent.
    if stamps != nil, stamps ?? nil == nil { return nil }
    if web != nil, web ?? nil == nil { return nil }
    self.municipality = municipality.value
    self.code = code.value
    self.organisation = organisation.value
    self.country = country.value
    self.seal = seal
    timestamps = stamps ?? nil
    self.ledger = ledger
    self.web = web ?? nil
  }
}

extension IdentitySettings {
  init(reading yaml: MappingReader) {
    self.init(allowSynthetic: yaml.value("allowSynthetic", .flag, default: false))
  }
}

extension DropSettings {
  init(reading yaml: MappingReader) {
    let defaults = DropSettings()
    self.init(
      quietPeriod: yaml.value("quietPeriod", .duration, default: defaults.quietPeriod),
      scanInterval: yaml.value("scanInterval", .positiveDuration, default: defaults.scanInterval))
  }
}

extension LimitSettings {
  init(reading yaml: MappingReader) {
    let defaults = LimitSettings()
    self.init(
      formSize: yaml.value("formSize", .size, default: defaults.formSize),
      submissionSize: yaml.value("submissionSize", .size, default: defaults.submissionSize),
      inFlight: yaml.value("inFlight", .count(from: 1), default: defaults.inFlight),
      memory: yaml.value("memory", .size, default: defaults.memory),
      freeSpace: yaml.value("freeSpace", .size, default: defaults.freeSpace))
    for (key, size) in [("memory", memory), ("submissionSize", submissionSize)]
    where size < formSize {
      yaml.report(
        key, "\(size) is less than one form may have (formSize, \(formSize))",
        remedy: "raise it to \(formSize) at least, or lower formSize")
    }
  }
}

extension NodeSettings {
  init(reading yaml: MappingReader) {
    self.init(
      lease: yaml.value("lease", .nodeLease, default: NodeSettings().lease),
      name: yaml.optional("name", .text)?.value)
  }
}

extension CommitSettings {
  init(reading yaml: MappingReader) {
    let defaults = CommitSettings()
    self.init(
      gather: yaml.value("gather", .duration, default: defaults.gather),
      most: yaml.value("most", .count(from: 1), default: defaults.most))
  }
}

extension LedgerSettings {
  init?(reading yaml: MappingReader) {
    let origin = yaml.value("origin", .origin)
    let key = yaml.value("key", .path)
    let interval = yaml.value("publishInterval", .positiveDuration, default: .seconds(1))
    let witnesses = yaml.optionalMapping("witnesses", .witnesses).map(WitnessSettings.init)
    guard let origin, let key else { return nil }
    self.init(
      origin: origin.value, key: key.value, publishInterval: interval, witnesses: witnesses,
      place: yaml.place)
  }
}

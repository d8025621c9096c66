extension WitnessFile {
  /// Reads `witness.yaml`; `nil` when a key that has no default is missing or wrong.
  init?(reading yaml: MappingReader) {
    let name = yaml.value("name", .origin)
    let key = yaml.value("key", .path)
    interval = yaml.value("interval", .positiveDuration, default: .seconds(60))
    ledgers = yaml.mappings("ledgers", .witnessedLedger).compactMap(Ledger.init(reading:))
    var known: Set<String> = []
    for ledger in ledgers where !known.insert(ledger.origin.value).inserted {
      yaml.findings.add(
        at: ledger.origin.place, "the same ledger is named twice", remedy: "remove one of them")
    }
    guard let name, let key else { return nil }
    witness = name
    self.key = key.value
  }
}

extension WitnessFile.Ledger {
  fileprivate init?(reading yaml: MappingReader) {
    let (origin, at) = (yaml.value("origin", .origin), yaml.value("at", .placeOfFiles))
    let keys = yaml.values("keys", .verifierKey)
    if keys.isEmpty { yaml.reportMissing("keys", "a list of verifier keys, NAME+HASH+KEY") }
    guard let origin, let at, !keys.isEmpty else { return nil }
    for key in keys where !key.value.hasPrefix("\(origin.value)+") {
      yaml.findings.add(
        at: key.place, "the key is not one of \(origin.value)",
        remedy: "write the key whose name is the ledger's origin")
    }
    self.init(origin: origin, keys: keys, at: at)
  }
}

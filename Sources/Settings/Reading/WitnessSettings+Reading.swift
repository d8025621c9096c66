extension WitnessSettings {
  /// Reads `ledger.witnesses`.
  init(reading yaml: MappingReader) {
    let named = yaml.mappings("from", .chosenWitness)
    let from = named.compactMap(Witness.init(reading:))
    let required = yaml.optional("required", .count(from: 0))
    interval = yaml.value("interval", .positiveDuration, default: .seconds(60))
    if !yaml.has("from") {
      yaml.reportMissing("from", "a list of mappings with key and at")
    } else if let required, required.value > named.count {
      yaml.report(
        "required",
        "the number of witnesses required is \(required.value), but from names \(named.count)",
        remedy: "name more of them in from, or lower it")
    }
    var known: Set<String> = []
    for witness in from where !known.insert(witness.key.value).inserted {
      yaml.findings.add(
        at: witness.key.place, "the same witness is named twice", remedy: "remove one of them")
    }
    self.required = required?.value ?? from.count
    self.from = from
  }
}

extension WitnessSettings.Witness {
  fileprivate init?(reading yaml: MappingReader) {
    let (key, at) = (yaml.value("key", .verifierKey), yaml.value("at", .placeOfFiles))
    guard let key, let at else { return nil }
    self.init(key: key, at: at)
  }
}

extension Targets {
  /// Reads `targets`: both shares, the desired one not below the acceptable one.
  init?(reading yaml: MappingReader) {
    let (desired, acceptable) = (
      yaml.value("desired", .percent), yaml.value("acceptable", .percent)
    )
    guard let desired, let acceptable else { return nil }
    if acceptable.value > desired.value {
      yaml.report(
        "acceptable", "\(acceptable.value) is more than what is desired, \(desired.value)",
        remedy: "write a share that is not above desired")
    }
    self.init(desired: desired.value, acceptable: acceptable.value)
  }
}

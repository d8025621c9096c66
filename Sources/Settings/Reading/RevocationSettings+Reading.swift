import Yams

extension RevocationSettings {
  /// A word, or a list of paths; `automatic` when the key is missing.
  init(reading yaml: MappingReader) {
    let key = "revocation"
    guard case .sequence(let sequence) = yaml.node(key) else {
      self =
        yaml.value(key, .word as ScalarKind<Word>, default: .automatic) == .none
        ? .none : .automatic
      return
    }
    if sequence.isEmpty {
      yaml.report(
        key, "the list is empty", remedy: "name a file, or write none if nobody shall be asked")
    }
    self = .files(yaml.values(key, .path).map(\.value))
  }

  private enum Word: String, CaseIterable, Sendable {
    case automatic
    case none
  }
}

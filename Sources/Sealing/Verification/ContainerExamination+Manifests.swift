import Containers

// The layer `manifest`: ETSI EN 319 162-1 § 4.4.3 and § A.4.
extension ContainerExamination {
  /// The largest manifest or signature that is read.
  private static let partLimit = 4_000_000

  /// Reads every manifest and signature.
  mutating func readParts() throws(ContainerError) {
    for entry in archive.entries {
      switch Part(entry.name) {
      case .signature, .manifest: parts[entry.name] = try contents(of: entry)
      case .other, nil: break
      }
    }
  }

  /// A whole entry; `nil`, and a finding, when it is damaged.
  private mutating func contents(of entry: ArchiveEntry) throws(ContainerError) -> [UInt8]? {
    do throws(ContainerError) {
      return try archive.contents(of: entry, limit: ContainerExamination.partLimit)
    } catch {
      guard case .archive(let problem) = error else { throw error }
      note(.container, problem.code, problem.entry, problem.description, .formatFailure)
      return nil
    }
  }

  mutating func examineManifests() {
    for entry in archive.entries {
      guard case .manifest = Part(entry.name), let bytes = parts[entry.name] else { continue }
      let parser = ManifestParser(bytes)
      for fault in parser.faults {
        note(
          .manifest, "manifest.\(fault.code)", entry.name, "\(entry.name) \(fault)",
          fault.consequence)
      }
      if let manifest = parser.manifest { manifests.append((entry.name, manifest)) }
    }
    for (entry, manifest) in manifests where parts[manifest.signature] == nil {
      note(
        .manifest, "manifest.no-signature", entry,
        "\(entry) belongs to \(manifest.signature), which is not there", .formatFailure)
    }
    examinePairs()
  }

  /// Exactly one manifest for each signature.
  private mutating func examinePairs() {
    var hasSignature = false
    for entry in archive.entries {
      guard case .signature = Part(entry.name) else { continue }
      hasSignature = true
      let count = manifests.count { $0.manifest.signature == entry.name }
      if count != 1 {
        note(
          .manifest, count == 0 ? "manifest.missing" : "manifest.ambiguous", entry.name,
          "\(entry.name) has \(count == 0 ? "no manifest" : "\(count) manifests")", .formatFailure)
      }
    }
    if !hasSignature {
      note(
        .signature, "signature.missing", nil, "the container holds no CAdES signature",
        .formatFailure)
    }
  }

  /// The one manifest that a signature is over.
  func manifest(of signature: String) -> (entry: String, manifest: Manifest)? {
    let own = manifests.filter { $0.manifest.signature == signature }
    return own.count == 1 ? own[0] : nil
  }
}

extension ManifestFault {
  var code: String {
    switch self {
    case .notXML: "not-xml"
    case .structure: "structure"
    case .namespace: "namespace"
    case .reference: "reference"
    case .repeatedReference: "repeated-reference"
    case .severalRoots: "several-roots"
    case .digestNotAllowed: "digest-not-allowed"
    case .digestForm: "digest-form"
    case .criticalExtension: "critical-extension"
    }
  }

  var consequence: SubIndication {
    switch self {
    case .digestNotAllowed: .cryptographicConstraints
    default: .formatFailure
    }
  }
}

import Containers
import Evidence
import PKI

// The layer `manifest`: ETSI EN 319 162-1 § 4.4.3 and § A.4.
extension ContainerExamination {
  /// The largest manifest, signature or proof that is read.
  private static let partLimit = 4_000_000

  /// How many manifests, signatures, time-stamps and evidence records are judged: each is compared
  /// with all others.
  static let partCountLimit = 1000

  /// Reads every manifest, signature, time-stamp and evidence record.
  mutating func readParts() throws(ContainerError) {
    guard entries.count(where: { $0.part != nil }) <= ContainerExamination.partCountLimit else {
      note(
        .container, "container.too-many-parts", nil,
        "the container has more than \(ContainerExamination.partCountLimit) entries in META-INF/, "
          + "which are not judged", .formatFailure)
      return
    }
    for (entry, part) in entries {
      switch part {
      case .signature, .manifest, .timestamp, .evidenceRecord:
        parts[entry.name] = try contents(of: entry)
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
    for (entry, part) in entries {
      guard case .manifest(let subject) = part, let bytes = parts[entry.name] else { continue }
      let parser = ManifestParser(bytes)
      for fault in parser.faults {
        note(
          .manifest, "manifest.\(fault.code)", entry.name, "\(entry.name) \(fault)",
          fault.consequence)
      }
      guard let manifest = parser.manifest else { continue }
      if let proof = ProofManifest(entry.name, of: subject, manifest) {
        proofManifests.append(proof)
      } else {
        manifests.append((entry.name, manifest))
      }
    }
    for (entry, manifest) in manifests where parts[manifest.signature] == nil {
      note(
        .manifest, "manifest.no-signature", entry,
        "\(entry) belongs to \(manifest.signature), which is not there", .formatFailure)
    }
    examinePairs()
    examineProofParts()
  }

  /// Exactly one manifest for each signature.
  private mutating func examinePairs() {
    var hasSignature = false
    for (entry, part) in entries where part == .signature {
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

  /// Reads time-stamps and evidence records; each belongs to exactly one manifest.
  private mutating func examineProofParts() {
    for (entry, part) in entries {
      guard let bytes = parts[entry.name] else { continue }
      switch part {
      case .timestamp:
        do throws(TimestampFault) { tokens[entry.name] = try TimestampToken(der: bytes) } catch {
          note(
            .evidence, "evidence.\(error.code)", entry.name, "\(entry.name) \(error)",
            error.consequence)
        }
      case .evidenceRecord:
        do throws(EvidenceError) { records[entry.name] = try EvidenceRecord(der: bytes) } catch {
          note(
            .evidence, "evidence.form", entry.name, "\(entry.name): \(error)", .formatFailure)
        }
      default: continue
      }
      let count = proofManifests.count { $0.manifest.signature == entry.name }
      if count != 1 {
        note(
          .evidence, count == 0 ? "evidence.orphan" : "evidence.ambiguous", entry.name,
          "\(entry.name) has \(count == 0 ? "no manifest" : "\(count) manifests")",
          .formatFailure)
      }
    }
    for proof in proofManifests {
      let holder = proof.manifest.signature
      if parts[holder] != nil { continue }
      // RFC 6283: told among the entries that are not judged.
      let isXML = holder.lowercased().hasSuffix(".xml") && archive.entry(holder) != nil
      note(
        .evidence, isXML ? "evidence.not-judged" : "evidence.missing", proof.entry,
        isXML
          ? "\(proof.entry) belongs to \(holder), which is not judged"
          : "\(proof.entry) belongs to \(holder), which is not there",
        isXML ? nil : .signedDataNotFound)
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

import Assembly
import Foundation
import Records
import Sealing

/// What the judgement of a container amounts to, for people: the model of the template `seal`.
struct SealView {
  let words: WordBook
  let time: PageTime

  private var language: Language { time.language }

  /// - Parameter now: when it was judged.
  func model(_ report: VerificationReport, at now: Instant) -> [String: Any] {
    var model = verdict(report.indication, report.subIndication)
    model["judgedAt"] = time.exactModel(now)
    let hasEvidence = report.timestamps.contains { $0.isTrusted && $0.kind.isEvidence }
    model["layers"] = report.layers.map { layer($0, hasEvidence: hasEvidence) }
    model["seals"] = report.signatures.map(signature)
    if !report.timestamps.isEmpty { model["stamps"] = report.timestamps.map(stamp) }
    model["files"] = report.files.map(file)
    model["findings"] = report.findings.map(finding)
    model["digest"] = report.digest.hex
    return model
  }

  /// One of the three answers, in words, in the standard's word (ETSI EN 319 102-1), and in colour.
  private func verdict(
    _ indication: Indication, _ sub: SubIndication?
  ) -> [String: Any] {
    var model: [String: Any] = [
      "word": words("proof.\(indication.word)", language), "color": indication.color,
      "code": [indication.rawValue, sub?.rawValue].compactMap(\.self).joined(separator: " "),
    ]
    // Said to be none where there is none: a template looks for what is missing one level up.
    model["why"] = sub.map { words("proof.\($0.rawValue)", language) } ?? false as Any
    return model
  }

  private func layer(_ report: LayerReport, hasEvidence: Bool) -> [String: Any] {
    var model = verdict(report.indication, report.subIndication)
    let name = report.layer.rawValue
    model["name"] = words("proof.\(name)", language)
    // Without evidence nothing is wrong, but nothing is shown either.
    let isBare = report.layer == .evidence && !hasEvidence
    model["means"] = words(isBare ? "proof.evidence-none" : "proof.\(name)-means", language)
    return model
  }

  /// What was found, and where, by its stable name. The verifier's own sentence is English: it stands
  /// on English pages only.
  private func finding(_ finding: Finding) -> [String: Any] {
    [
      "code": finding.code, "entry": finding.entry ?? false as Any,
      "why": finding.consequence.map { words("proof.\($0.rawValue)", language) } ?? false as Any,
      "text": language == .en ? finding.text : false as Any,
    ]
  }

  private func signature(_ report: SignatureReport) -> [String: Any] {
    var model: [String: Any] = [
      "signer": report.signer, "issuer": report.issuer, "serial": report.serialNumber,
      "algorithm": report.algorithm, "chain": report.chain.joined(separator: " → "),
    ]
    model["claimed"] = report.claimed.map { time.model($0) }
    model["proven"] = report.proven.map { time.model($0) }
    return model
  }

  private func stamp(_ report: TimestampReport) -> [String: Any] {
    [
      "time": time.model(report.time), "authority": report.authority,
      "serial": report.serialNumber, "over": words("proof.over-\(report.kind.rawValue)", language),
      "relied": words(report.isTrusted ? "proof.relied" : "proof.notRelied", language),
    ]
  }

  private func file(_ file: SealedFile) -> [String: Any] {
    [
      "name": file.name, "type": file.mediaType, "size": ByteText(language)(file.size),
      "sha256": file.digest.hex,
    ]
  }
}

extension Indication {
  /// The key of its word.
  fileprivate var word: String {
    switch self {
    case .totalPassed: "passed"
    case .indeterminate: "undecided"
    case .totalFailed: "failed"
    }
  }

  fileprivate var color: String {
    switch self {
    case .totalPassed: "success"
    case .indeterminate: "warning"
    case .totalFailed: "danger"
    }
  }
}

extension TimestampReport.Kind {
  /// Over all that is in a container, and not over its seal alone.
  fileprivate var isEvidence: Bool {
    switch self {
    case .archive, .record, .kept: true
    case .seal, .files: false
    }
  }
}

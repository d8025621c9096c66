import Records
import Sealing

/// The verdict on one file, for people and for programs.
package struct Judgement: Sendable {
  private let file: String
  private let subject: Subject

  private enum Subject: Sendable {
    case container(VerificationReport)
    case receipt(ReceiptVerdict)
    case unreadable(String)
  }

  init(file: String, container: VerificationReport) {
    self.file = file
    subject = .container(container)
  }

  init(file: String, receipt: ReceiptVerdict) {
    self.file = file
    subject = .receipt(receipt)
  }

  init(file: String, unreadable reason: String) {
    self.file = file
    subject = .unreadable(reason)
  }

  /// Whether there was anything to judge.
  package var isRead: Bool {
    if case .unreadable = subject { false } else { true }
  }

  /// What was found in a container; `nil` for anything else, and when it cannot be read.
  package var report: VerificationReport? {
    if case .container(let report) = subject { report } else { nil }
  }

  package var isPassed: Bool {
    switch subject {
    case .container(let report): report.indication == .totalPassed
    case .receipt(.passed): true
    case .receipt(.failed), .receipt(.undecided), .unreadable: false
    }
  }

  // MARK: For programs

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [(name: "file", value: .string(file))]
    switch subject {
    case .container(let report): members += self.members(of: report)
    case .receipt(.passed(let event, let checkpoint)):
      members += [
        (name: "indication", value: .string("TOTAL-PASSED")),
        (name: "kind", value: .string("receipt")),
        (name: "leaf", value: CanonicalJSON(event.leaf) ?? .null),
        (name: "origin", value: .string(checkpoint.origin)),
        (name: "treeSize", value: .int(checkpoint.size)),
      ]
    case .receipt(.failed(let reason)):
      members += [
        (name: "indication", value: .string("TOTAL-FAILED")),
        (name: "kind", value: .string("receipt")), (name: "reason", value: .string(reason)),
      ]
    case .receipt(.undecided(let reason)):
      members += [
        (name: "indication", value: .string("INDETERMINATE")),
        (name: "kind", value: .string("receipt")), (name: "reason", value: .string(reason)),
      ]
    case .unreadable(let reason):
      members += [
        (name: "indication", value: .string("INDETERMINATE")),
        (name: "reason", value: .string(reason)),
      ]
    }
    return .object(members)
  }

  private func members(of report: VerificationReport) -> [(name: String, value: CanonicalJSON)] {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "bytes", value: .int(Int64(report.size))),
      (name: "files", value: .array(report.files.map(\.json))),
      (name: "indication", value: .string(report.indication.rawValue)),
      (name: "kind", value: .string("container")),
      (name: "layers", value: .array(report.layers.map(\.json))),
      (name: "reason", value: .string(report.reason)),
      (name: "sha256", value: .string(report.digest.hex)),
      (name: "signatures", value: .array(report.signatures.map(\.json))),
      (name: "timestamps", value: .array(report.timestamps.map(\.json))),
    ]
    if let sub = report.subIndication {
      members.append((name: "subIndication", value: .string(sub.rawValue)))
    }
    return members
  }

  // MARK: For people

  package var text: String {
    switch subject {
    case .container(let report): text(of: report)
    case .receipt(.passed(let event, let checkpoint)):
      """
      \(file): TOTAL-PASSED
        the leaf is in the ledger \(checkpoint.origin), which had \
        \(counted(checkpoint.size, "leaf", "leaves")) then
        \(String(decoding: event.leaf, as: UTF8.self))
      """
    case .receipt(.failed(let reason)): "\(file): TOTAL-FAILED\n  \(reason)"
    case .receipt(.undecided(let reason)): "\(file): INDETERMINATE\n  \(reason)"
    case .unreadable(let reason): "\(file): INDETERMINATE\n  it cannot be read: \(reason)"
    }
  }

  private func text(of report: VerificationReport) -> String {
    var text = "\(file): \(report.indication.rawValue)"
    text += report.subIndication.map { " (\($0.rawValue))\n" } ?? "\n"
    for layer in report.layers {
      let name = layer.layer.rawValue
      text += "  \(name)\(String(repeating: " ", count: 12 - name.count))"
      text += "\(layer.indication.rawValue): \(layer.reason)\n"
      for finding in layer.findings where finding.text != layer.reason {
        text += "              \(finding.entry.map { "\($0): " } ?? "")\(finding.text)\n"
      }
    }
    for signature in report.signatures {
      text += "  sealed by   \(signature.signer)\n"
      if let claimed = signature.claimed {
        text += "  at          \(claimed), as the signer says\n"
      }
      if let proven = signature.proven {
        text += "  proven      to exist since \(proven)\n"
      }
    }
    for stamp in report.timestamps {
      text += "  time-stamp  \(stamp.time) by \(stamp.authority), over \(stamp.kind.text)"
      text += stamp.isTrusted ? "\n" : "; not relied on\n"
    }
    for file in report.files {
      let size = counted(file.size, "byte", "bytes")
      text += "  file        \(file.name), \(size), SHA-256 \(file.digest)\n"
    }
    return String(text.dropLast())
  }
}

extension LayerReport {
  fileprivate var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "findings", value: .array(findings.map(\.json))),
      (name: "indication", value: .string(indication.rawValue)),
      (name: "layer", value: .string(layer.rawValue)), (name: "reason", value: .string(reason)),
    ]
    if let subIndication {
      members.append((name: "subIndication", value: .string(subIndication.rawValue)))
    }
    return .object(members)
  }
}

extension Finding {
  fileprivate var json: CanonicalJSON {
    .object([
      (name: "code", value: .string(code)),
      (name: "entry", value: entry.map { .string($0) } ?? .null),
      (name: "text", value: .string(text)),
    ])
  }
}

extension SealedFile {
  fileprivate var json: CanonicalJSON {
    .object([
      (name: "bytes", value: .int(Int64(size))), (name: "name", value: .string(name)),
      (name: "sha256", value: .string(digest.hex)),
    ])
  }
}

extension SignatureReport {
  fileprivate var json: CanonicalJSON {
    .object([
      (name: "chain", value: .array(chain.map { .string($0) })),
      (name: "claimed", value: claimed.map { .string($0.rfc3339) } ?? .null),
      (name: "entry", value: .string(entry)),
      (name: "files", value: .array(files.map { .string($0) })),
      (name: "issuer", value: .string(issuer)),
      (name: "manifest", value: manifest.map { .string($0) } ?? .null),
      (name: "proven", value: proven.map { .string($0.rfc3339) } ?? .null),
      (name: "serialNumber", value: .string(serialNumber)),
      (name: "signer", value: .string(signer)),
    ])
  }
}

extension TimestampReport {
  fileprivate var json: CanonicalJSON {
    .object([
      (name: "authority", value: .string(authority)),
      (name: "entry", value: .string(entry)),
      (name: "judgedAt", value: .string(judgedAt.rfc3339)),
      (name: "kind", value: .string(kind.rawValue)),
      (name: "serialNumber", value: .string(serialNumber)),
      (name: "time", value: .string(time.rfc3339)),
      (name: "trusted", value: .bool(isTrusted)),
    ])
  }
}

extension TimestampReport.Kind {
  /// What it is over, in words.
  fileprivate var text: String {
    switch self {
    case .seal: "the seal"
    case .files: "files"
    case .kept: "a batch of records, kept by the home"
    case .archive: "the whole container"
    case .record: "a batch of records"
    }
  }
}

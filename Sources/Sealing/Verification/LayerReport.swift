/// What was found in one layer of a container.
package struct LayerReport: Hashable, Sendable {
  /// What is judged, from the outside in. A later layer says little when an earlier one failed.
  package enum Layer: String, Hashable, Sendable, CaseIterable {
    /// The ZIP and its entries.
    case container
    /// The manifests.
    case manifest
    /// The signed files against their digests.
    case integrity
    /// The signatures against the manifests.
    case signature
    /// Whose seal it is, and whether that is trusted.
    case certificate
    /// When it was made, by its own word and by its time-stamps.
    case time
    /// Since when all of it exists: archive time-stamps and evidence records.
    case evidence
  }

  package let layer: Layer
  package let findings: [Finding]
  /// What the layer amounts to, as a sentence.
  package let reason: String
  /// `nil` when the layer passed.
  package let subIndication: SubIndication?

  /// - Parameter passed: the sentence for a layer in which nothing is wrong.
  init(_ layer: Layer, _ findings: [Finding], passed: String) {
    self.layer = layer
    self.findings = findings
    let worst = findings.filter { $0.consequence != nil }.max { a, b in
      LayerReport.indication(a) < LayerReport.indication(b)
    }
    reason = worst?.text ?? passed
    subIndication = worst?.consequence
  }

  package var indication: Indication { subIndication?.indication ?? .totalPassed }

  private static func indication(_ finding: Finding) -> Indication {
    finding.consequence?.indication ?? .totalPassed
  }
}

import Records

/// The judgement of one container by ETSI EN 319 102-1, layer by layer.
package struct VerificationReport: Hashable, Sendable {
  /// SHA-256 and bytes of the container file.
  package let digest: ContentDigest
  package let size: Int
  /// All seven, in their order.
  package let layers: [LayerReport]
  package let signatures: [SignatureReport]
  /// Every time-stamp that could be read, newest first; those of an evidence record oldest first.
  package let timestamps: [TimestampReport]
  /// The files outside `META-INF/`, without `mimetype`, as they are; what could not be read is left
  /// out.
  package let files: [SealedFile]
  /// The hash of its files that a batch of evidence holds (RFC 4998 § 4.2.1); `nil` when one of them
  /// cannot be read.
  package let group: ContentDigest?

  /// The worst of the layers.
  package var indication: Indication { worst?.indication ?? .totalPassed }
  package var subIndication: SubIndication? { worst?.subIndication }

  /// Why, as a sentence: the first of the worst layers' reasons.
  package var reason: String {
    worst?.reason ?? "the seal is whole, and its certificate is trusted"
  }

  /// Everything that was found, in the order of the layers.
  package var findings: [Finding] { layers.flatMap(\.findings) }

  package subscript(layer: LayerReport.Layer) -> LayerReport? {
    layers.first { $0.layer == layer }
  }

  private var worst: LayerReport? {
    var worst: LayerReport?
    for layer in layers where layer.indication > worst?.indication ?? .totalPassed { worst = layer }
    return worst
  }
}

import Evidence
import PKI

/// What an audit needs to judge evidence.
package struct EvidenceParts: Sendable {
  let folder: EvidenceFolder?
  let anchors: TrustAnchors
  let revocation: RevocationData
  /// How many seconds a leaf may wait for its time-stamp.
  let patience: Double

  /// - Parameters:
  ///   - folder: `nil` when no evidence was ever made.
  ///   - anchors: whom time-stamps must lead to.
  ///   - revocation: what is at hand besides the data in the time-stamps.
  ///   - patience: how many seconds a leaf may wait for its time-stamp.
  package init(
    folder: EvidenceFolder?, anchors: TrustAnchors, revocation: RevocationData, patience: Double
  ) {
    self.folder = folder
    self.anchors = anchors
    self.revocation = revocation
    self.patience = patience
  }
}

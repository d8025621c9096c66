/// Whether a certificate was trusted at a moment.
package struct ChainJudgement: Sendable {
  /// From the certificate to the trust anchor, both included; empty when there is a fault.
  package let chain: [Certificate]
  package let fault: ChainFault?

  package var isTrusted: Bool { fault == nil }
}

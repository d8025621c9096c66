import PKI

/// The certificate and key with which we say who we are (TLS client authentication).
package struct ClientIdentity: Sendable {
  /// Our certificate first, then those above it.
  let chain: [Certificate]
  let key: PrivateKey

  package init(chain: [Certificate], key: PrivateKey) {
    precondition(!chain.isEmpty, "a client without a certificate has no identity")
    self.chain = chain
    self.key = key
  }
}

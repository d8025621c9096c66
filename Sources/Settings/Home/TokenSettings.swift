/// A seal key that never leaves its token: a smart card, an HSM (`seal.pkcs11` in `postgang.yaml`).
package struct TokenSettings: Hashable, Sendable {
  /// The key's address (RFC 7512), without a PIN: `pkcs11:token=…;object=…`.
  package let uri: String
  /// The shared library by which the token is reached.
  package let module: String
  /// A file whose first line is the PIN; `nil` when the token asks for none.
  package let pinFile: String?
  /// PEM: the seal certificate first, then its chain.
  package let certificate: String

  package init(uri: String, module: String, pinFile: String?, certificate: String) {
    self.uri = uri
    self.module = module
    self.pinFile = pinFile
    self.certificate = certificate
  }
}

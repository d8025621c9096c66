import PKI

/// An ASiC manifest (ETSI EN 319 162-1 § A.4): the files that one signature covers, by digest.
package struct Manifest: Hashable, Sendable {
  /// The entry that holds the signature.
  package let signature: String
  package let references: [Reference]

  package struct Reference: Hashable, Sendable {
    /// The entry's name, percent-decoded.
    package let name: String
    package let mediaType: String?
    /// The file that the others belong to: here, the form.
    package let isRoot: Bool
    package let algorithm: DigestAlgorithm
    package let digest: [UInt8]
  }

  static let namespace = "http://uri.etsi.org/02918/v1.2.1#"
  static let signatureNamespace = "http://www.w3.org/2000/09/xmldsig#"
}

extension DigestAlgorithm {
  /// The algorithm's name in XML signatures (RFC 6931 § 2.1).
  var uri: String {
    switch self {
    case .sha256: "http://www.w3.org/2001/04/xmlenc#sha256"
    case .sha384: "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case .sha512: "http://www.w3.org/2001/04/xmlenc#sha512"
    }
  }

  init?(uri: String) {
    guard let found = DigestAlgorithm.allCases.first(where: { $0.uri == uri }) else { return nil }
    self = found
  }
}

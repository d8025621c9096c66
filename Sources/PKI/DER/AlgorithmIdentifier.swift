/// An AlgorithmIdentifier (RFC 5280 § 4.1.1.2) with its parameters.
package struct AlgorithmIdentifier: Hashable, Sendable {
  package let algorithm: ObjectIdentifier
  package let parameters: Parameters

  package enum Parameters: Hashable, Sendable {
    case absent
    case null
    /// Any others, as the DER element that they are.
    case other([UInt8])
  }

  package init(_ algorithm: ObjectIdentifier, _ parameters: Parameters) {
    self.algorithm = algorithm
    self.parameters = parameters
  }

  /// Reads the next element.
  package init(_ reader: inout DERReader) throws(DERError) {
    var inner = try reader.enter(DERTag.sequence)
    algorithm = try inner.objectIdentifier()
    if inner.isAtEnd {
      parameters = .absent
    } else {
      let element = try inner.next()
      parameters =
        element.tag == DERTag.null && element.contents.isEmpty
        ? .null : .other(inner[element.whole])
      try inner.finish()
    }
  }

  package var der: [UInt8] {
    switch parameters {
    case .absent: DER.sequence(algorithm.der)
    case .null: DER.sequence(algorithm.der, [DERTag.null, 0])
    case .other(let element): DER.sequence(algorithm.der, element)
    }
  }
}

extension DigestAlgorithm {
  /// NIST's identifier (RFC 5754 § 2).
  package var identifier: ObjectIdentifier {
    switch self {
    case .sha256: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)
    case .sha384: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 2)
    case .sha512: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 3)
    }
  }

  private static let byIdentifier = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.identifier, $0) })

  /// The algorithm that an identifier names; RFC 5754 allows its parameters to be absent or NULL.
  package init?(_ identifier: AlgorithmIdentifier) {
    if case .other = identifier.parameters { return nil }
    guard let found = DigestAlgorithm.byIdentifier[identifier.algorithm] else { return nil }
    self = found
  }
}

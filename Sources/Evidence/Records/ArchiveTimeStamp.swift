import PKI

/// One time-stamp over a hash tree, as seen from one of its leaves (RFC 4998 § 4.1).
///
///     ArchiveTimeStamp ::= SEQUENCE { digestAlgorithm [0] AlgorithmIdentifier OPTIONAL,
///       attributes [1] Attributes OPTIONAL,
///       reducedHashtree [2] SEQUENCE OF PartialHashtree OPTIONAL, timeStamp ContentInfo }
///
/// with implicit tags.
package struct ArchiveTimeStamp: Hashable, Sendable {
  /// What its lists are hashed with; when it names none, that of the token's imprint.
  package let algorithm: DigestAlgorithm
  /// `nil` when the token's imprint is the covered digest itself.
  package let tree: ReducedHashTree?
  package let token: TimestampToken
  /// The whole element.
  package let der: [UInt8]

  package init(_ tree: ReducedHashTree, by algorithm: DigestAlgorithm, token: TimestampToken) {
    self.algorithm = algorithm
    self.tree = tree
    self.token = token
    let lists = tree.lists.map { list in
      DER.element(DERTag.sequence, list.flatMap { DER.octetString($0) })
    }
    der = DER.sequence(
      DER.element(DERTag.context(0), algorithm.identifier.der),
      DER.element(DERTag.context(2), lists.flatMap { $0 }), token.der)
  }

  /// The renewal of a time-stamp: it covers the old one's whole ContentInfo (RFC 4998 § 5.2).
  ///
  /// Its only list holds one digest; validators want the list, though it could be left out.
  package init(
    renewing old: TimestampToken, by algorithm: DigestAlgorithm, token: TimestampToken
  ) {
    let digest = Digest.digest(of: old.der, by: algorithm)
    self.init(
      ReducedHashTree(ObjectGroup([digest], by: algorithm), path: []), by: algorithm, token: token)
  }

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(EvidenceError) {
    var named: DigestAlgorithm?
    let parts = try EvidenceError.reading { () throws(DERError) in
      let element = try reader.next(DERTag.sequence)
      var inner = reader.inside(element)
      let algorithm = try inner.optional(DERTag.context(0))
      // Attributes are allowed for, and nothing here depends on them.
      _ = try inner.optional(DERTag.context(1))
      let tree = try ReducedHashTree(&inner)
      let token = inner[try inner.next(DERTag.sequence).whole]
      try inner.finish()
      return (
        whole: reader[element.whole], algorithm: algorithm.map { inner.inside($0) }, tree: tree,
        token: token
      )
    }
    if let algorithm = parts.algorithm { named = try DigestAlgorithm(contents: algorithm) }
    do throws(TimestampFault) {
      token = try TimestampToken(der: parts.token)
    } catch {
      throw .unreadableToken(reason: "\(error)")
    }
    der = parts.whole
    tree = parts.tree
    algorithm = named ?? token.algorithm
  }
}

extension DigestAlgorithm {
  /// Reads an AlgorithmIdentifier without its own tag and length.
  init(contents reader: DERReader) throws(EvidenceError) {
    let identifier = try EvidenceError.reading { () throws(DERError) in
      var reader = reader
      let identifier = try reader.objectIdentifier()
      // RFC 5754 § 2: the parameters are absent, or NULL.
      if let null = try reader.optional(DERTag.null), !null.contents.isEmpty {
        throw DERError(offset: null.start)
      }
      try reader.finish()
      return AlgorithmIdentifier(identifier, .absent)
    }
    guard let found = DigestAlgorithm(identifier) else {
      throw .unsupported(what: "the digest algorithm \(identifier.algorithm)")
    }
    self = found
  }
}

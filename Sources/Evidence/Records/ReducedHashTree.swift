import PKI

/// A reduced hash tree (RFC 4998 § 4.2.2): the digests of the covered objects, then for each level
/// those that they are hashed together with.
///
///     reducedHashtree [2] SEQUENCE OF PartialHashtree
///     PartialHashtree ::= SEQUENCE OF OCTET STRING
package struct ReducedHashTree: Hashable, Sendable {
  /// At least one list, each with at least one digest.
  package let lists: [[[UInt8]]]

  /// The tree of a group whose hash is a leaf with this path.
  package init(_ group: ObjectGroup, path: [[UInt8]]) {
    lists = [group.hashes] + path.map { [$0] }
  }

  /// Reads the next element, if it is a reduced hash tree.
  init?(_ reader: inout DERReader) throws(DERError) {
    guard let element = try reader.optional(DERTag.context(2)) else { return nil }
    var inner = reader.inside(element)
    var lists: [[[UInt8]]] = []
    while !inner.isAtEnd {
      var list = try inner.enter(DERTag.sequence)
      var digests: [[UInt8]] = []
      while !list.isAtEnd { digests.append(try list.octetString()) }
      guard !digests.isEmpty else { throw DERError(offset: list.place) }
      lists.append(digests)
    }
    guard !lists.isEmpty else { throw DERError(offset: element.start) }
    self.lists = lists
  }

  /// The root that the lists lead to; `nil` when a digest has not the algorithm's length.
  ///
  /// A list of one digest stands for itself, as RFC 6283 § 3.2.1 makes plain and validators do: the
  /// group of one file, and the time-stamp that was renewed alone.
  package func root(by algorithm: DigestAlgorithm) -> [UInt8]? {
    var carried: [[UInt8]] = []
    for list in lists {
      guard list.allSatisfy({ $0.count == algorithm.length }) else { return nil }
      carried = [ObjectGroup(list + carried, by: algorithm).hash]
    }
    return carried.first
  }
}
